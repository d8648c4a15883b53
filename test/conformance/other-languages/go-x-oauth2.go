// golang.org/x/oauth2 for the tokens, and cyberdelia/heroku-go, a client of the Platform API, for the calls.
package main

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"

	heroku "github.com/cyberdelia/heroku-go/v5"
	"golang.org/x/oauth2"
)

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func whose(transport heroku.Transport) string {
	api := heroku.NewService(&http.Client{Transport: &transport})
	api.URL = os.Getenv("API_URL")
	return must(api.AccountInfo(context.Background())).Email
}

func main() {
	endpoint := oauth2.Endpoint{AuthURL: os.Getenv("AUTHORIZE_URL"), TokenURL: os.Getenv("TOKEN_URL")}
	config := &oauth2.Config{ClientID: os.Getenv("CLIENT_ID"), ClientSecret: os.Getenv("CLIENT_SECRET"), Endpoint: endpoint,
		RedirectURL: os.Getenv("REDIRECT_URI"), Scopes: []string{"identity", "read"}}
	bytes, set := make([]byte, 64), oauth2.SetAuthURLParam
	must(rand.Read(bytes))
	state, verifier := base64.RawURLEncoding.EncodeToString(bytes[:16]), base64.RawURLEncoding.EncodeToString(bytes[16:])
	var asked, sent []oauth2.AuthCodeOption
	if os.Getenv("PROFILE") == "strict" {
		digest := sha256.Sum256([]byte(verifier))
		asked = append(asked, set("code_challenge", base64.RawURLEncoding.EncodeToString(digest[:])), set("code_challenge_method", "S256"))
		sent = append(sent, set("code_verifier", verifier))
	}
	fmt.Println(config.AuthCodeURL(state, asked...))
	var line string
	must(fmt.Scanln(&line))
	answer := must(url.Parse(line)).Query()
	if answer.Get("state") != state {
		log.Fatal("another state")
	}
	token := must(config.Exchange(context.Background(), answer.Get("code"), sent...))
	fmt.Println("account", whose(heroku.Transport{BearerToken: token.AccessToken}))
	renewed := must(config.TokenSource(context.Background(), &oauth2.Token{RefreshToken: token.RefreshToken}).Token())
	fmt.Println("refreshed", whose(heroku.Transport{Password: renewed.AccessToken}))
	if _, err := config.Exchange(context.Background(), "not-a-code", sent...); err != nil {
		fmt.Println("refused", strings.ReplaceAll(err.Error(), "\n", " "))
	}
}
