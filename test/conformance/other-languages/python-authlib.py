"""Authlib's session for requests."""
import os

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session, OAuthError

AUTHORIZE, TOKEN, API, CLIENT, SECRET, REDIRECT = (
    os.environ[name]
    for name in ("AUTHORIZE_URL", "TOKEN_URL", "API_URL", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI")
)
strict = os.environ["PROFILE"] == "strict"

session = OAuth2Session(
    CLIENT,
    SECRET,
    redirect_uri=REDIRECT,
    scope="identity read",
    code_challenge_method="S256" if strict else None,
)
session.headers["Accept"] = "application/vnd.heroku+json; version=3"
sent = {"code_verifier": generate_token(48)} if strict else {}

address, state = session.create_authorization_url(AUTHORIZE, **sent)
print(address, flush=True)
session.fetch_token(TOKEN, authorization_response=input(), state=state, **sent)
print("account", session.get(f"{API}/account").json()["email"])

before = session.token["access_token"]
session.refresh_token(TOKEN)
assert session.token["access_token"] != before
print("refreshed", session.get(f"{API}/account").json()["email"])

try:
    answer = session.fetch_token(TOKEN, code="not-a-code", **sent)
    # Heroku's errors have no field "error", by which Authlib knows one: it returns them as if they were tokens.
    assert "access_token" not in answer
    print("refused", answer)
except OAuthError as error:
    print("refused", repr(error))
