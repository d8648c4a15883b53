// Google's OAuth client library for Java, with its own PKCE where the profile demands it.
import com.google.api.client.auth.oauth2.AuthorizationCodeFlow;
import com.google.api.client.auth.oauth2.AuthorizationCodeResponseUrl;
import com.google.api.client.auth.oauth2.BearerToken;
import com.google.api.client.auth.oauth2.ClientParametersAuthentication;
import com.google.api.client.auth.oauth2.Credential;
import com.google.api.client.auth.oauth2.TokenResponseException;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.GenericJson;
import com.google.api.client.json.JsonObjectParser;
import com.google.api.client.json.gson.GsonFactory;
import java.util.List;
import java.util.Scanner;
import java.util.UUID;

public class GoogleOauthClient {
  static final NetHttpTransport transport = new NetHttpTransport();
  static final GsonFactory json = GsonFactory.getDefaultInstance();

  static String whose(Credential credential) throws Exception {
    var request = transport.createRequestFactory(credential)
        .buildGetRequest(new GenericUrl(System.getenv("API_URL") + "/account"));
    request.getHeaders().setAccept("application/vnd.heroku+json; version=3");
    request.setParser(new JsonObjectParser(json));
    return (String) request.execute().parseAs(GenericJson.class).get("email");
  }

  public static void main(String[] arguments) throws Exception {
    var id = System.getenv("CLIENT_ID");
    var redirect = System.getenv("REDIRECT_URI");
    var builder = new AuthorizationCodeFlow.Builder(
        BearerToken.authorizationHeaderAccessMethod(), transport, json,
        new GenericUrl(System.getenv("TOKEN_URL")),
        new ClientParametersAuthentication(id, System.getenv("CLIENT_SECRET")),
        id, System.getenv("AUTHORIZE_URL")).setScopes(List.of("identity", "read"));
    if (System.getenv("PROFILE").equals("strict")) builder.enablePKCE();
    var flow = builder.build();

    var state = UUID.randomUUID().toString();
    System.out.println(flow.newAuthorizationUrl().setRedirectUri(redirect).setState(state).build());
    var answer = new AuthorizationCodeResponseUrl(new Scanner(System.in).nextLine());
    if (!state.equals(answer.getState())) throw new IllegalStateException("another state");
    var token = flow.newTokenRequest(answer.getCode()).setRedirectUri(redirect).execute();
    var credential = flow.createAndStoreCredential(token, "a person");
    System.out.println("account " + whose(credential));
    var before = credential.getAccessToken();
    if (!credential.refreshToken() || before.equals(credential.getAccessToken())) {
      throw new IllegalStateException("no other token");
    }
    System.out.println("refreshed " + whose(credential));

    try {
      flow.newTokenRequest("not-a-code").setRedirectUri(redirect).execute();
    } catch (TokenResponseException refusal) {
      System.out.println("refused " + refusal.getMessage().replaceAll("\\s+", " "));
    }
  }
}
