"""requests-oauthlib, with PKCE where the profile demands it."""
import os

from oauthlib.oauth2 import OAuth2Error
from requests_oauthlib import OAuth2Session

AUTHORIZE, TOKEN, API, CLIENT, SECRET, REDIRECT = (
    os.environ[name]
    for name in ("AUTHORIZE_URL", "TOKEN_URL", "API_URL", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI")
)

session = OAuth2Session(CLIENT, redirect_uri=REDIRECT, scope=["identity", "read"])
session.headers["Accept"] = "application/vnd.heroku+json; version=3"
asked, sent = {}, {}
if os.environ["PROFILE"] == "strict":
    client = session._client
    sent["code_verifier"] = client.create_code_verifier(64)
    asked["code_challenge"] = client.create_code_challenge(sent["code_verifier"], "S256")
    asked["code_challenge_method"] = "S256"

address, _state = session.authorization_url(AUTHORIZE, **asked)
print(address, flush=True)
session.fetch_token(TOKEN, authorization_response=input(), client_secret=SECRET, **sent)
print("account", session.get(f"{API}/account").json()["email"])

before = session.token["access_token"]
session.refresh_token(TOKEN, client_id=CLIENT, client_secret=SECRET)
assert session.token["access_token"] != before
print("refreshed", session.get(f"{API}/account").json()["email"])

try:
    session.fetch_token(TOKEN, code="not-a-code", client_secret=SECRET, **sent)
except OAuth2Error as error:
    print("refused", repr(error))
