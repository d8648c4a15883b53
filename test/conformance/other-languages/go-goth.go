// goth's own provider for Heroku, with a transport in the place of Heroku's hosts.
package main

import (
	"fmt"
	"log"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/markbates/goth/providers/heroku"
)

// Leads id.heroku.com and api.heroku.com to the sandbox, and asks the API for version 3, which goth does not: without
// that the sandbox, as Heroku does, answers 400 where goth reads the profile.
type toSandbox struct{}

func (toSandbox) RoundTrip(request *http.Request) (*http.Response, error) {
	api := must(url.Parse(os.Getenv("API_URL")))
	changed := request.Clone(request.Context())
	changed.URL.Scheme, changed.URL.Host, changed.Host = api.Scheme, api.Host, api.Host
	changed.Header.Set("Accept", "application/vnd.heroku+json; version=3")
	return http.DefaultTransport.RoundTrip(changed)
}

func must[T any](value T, err error) T {
	if err != nil {
		log.Fatal(err)
	}
	return value
}

func main() {
	provider := heroku.New(os.Getenv("CLIENT_ID"), os.Getenv("CLIENT_SECRET"), os.Getenv("REDIRECT_URI"), "identity", "read")
	provider.HTTPClient = &http.Client{Transport: toSandbox{}}
	session := must(provider.BeginAuth("a-state-of-the-app"))
	address := must(url.Parse(must(session.GetAuthURL())))
	fmt.Println(os.Getenv("AUTHORIZE_URL") + "?" + address.RawQuery)
	var line string
	must(fmt.Scanln(&line))
	must(session.Authorize(provider, must(url.Parse(line)).Query()))
	user := must(provider.FetchUser(session))
	fmt.Println("account", user.Email)
	renewed := must(provider.RefreshToken(user.RefreshToken))
	session.(*heroku.Session).AccessToken = renewed.AccessToken
	fmt.Println("refreshed", must(provider.FetchUser(session)).Email)
	if _, err := session.Authorize(provider, url.Values{"code": {"not-a-code"}}); err != nil {
		fmt.Println("refused", strings.ReplaceAll(err.Error(), "\n", " "))
	}
}
