// The crate oauth2, on ureq.
use oauth2::basic::BasicClient;
use oauth2::ureq::http_client;
use oauth2::{AuthUrl, AuthorizationCode, ClientId, ClientSecret, CsrfToken, PkceCodeChallenge};
use oauth2::{RedirectUrl, Scope, TokenResponse, TokenUrl};
use std::env::var;
use std::error::Error;

fn whose(token: &str) -> Result<String, Box<dyn Error>> {
    let answer = ureq::get(&format!("{}/account", var("API_URL")?))
        .set("Accept", "application/vnd.heroku+json; version=3")
        .set("Authorization", &format!("Bearer {token}"))
        .call()?;
    let account: serde_json::Value = serde_json::from_str(&answer.into_string()?)?;
    Ok(account["email"].as_str().ok_or("no email")?.to_owned())
}

fn main() -> Result<(), Box<dyn Error>> {
    let client = BasicClient::new(
        ClientId::new(var("CLIENT_ID")?),
        Some(ClientSecret::new(var("CLIENT_SECRET")?)),
        AuthUrl::new(var("AUTHORIZE_URL")?)?,
        Some(TokenUrl::new(var("TOKEN_URL")?)?),
    )
    .set_redirect_uri(RedirectUrl::new(var("REDIRECT_URI")?)?);
    let strict = var("PROFILE")? == "strict";

    let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
    let scopes = ["identity", "read"].map(|scope| Scope::new(scope.to_owned()));
    let asking = client.authorize_url(CsrfToken::new_random).add_scopes(scopes);
    let asking = if strict { asking.set_pkce_challenge(challenge) } else { asking };
    let (address, state) = asking.url();
    println!("{address}");
    let mut line = String::new();
    std::io::stdin().read_line(&mut line)?;
    let callback = oauth2::url::Url::parse(line.trim())?;
    let answer: std::collections::HashMap<_, _> = callback.query_pairs().into_owned().collect();
    assert_eq!(answer.get("state"), Some(state.secret()));

    let exchange = client.exchange_code(AuthorizationCode::new(answer["code"].clone()));
    let exchange = if strict { exchange.set_pkce_verifier(verifier) } else { exchange };
    let token = exchange.request(http_client)?;
    println!("account {}", whose(token.access_token().secret())?);
    let refresh = token.refresh_token().ok_or("no refresh token")?;
    let renewed = client.exchange_refresh_token(refresh).request(http_client)?;
    assert_ne!(renewed.access_token().secret(), token.access_token().secret());
    println!("refreshed {}", whose(renewed.access_token().secret())?);

    let code = AuthorizationCode::new("not-a-code".to_owned());
    if let Err(error) = client.exchange_code(code).request(http_client) {
        println!("refused {error:?}");
    }
    Ok(())
}
