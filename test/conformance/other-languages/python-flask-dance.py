"""Flask-Dance's own blueprint for Heroku, with the addresses of its hosts changed."""
import os
from urllib.parse import urlsplit

from flask import Flask
from flask_dance.contrib.heroku import heroku, make_heroku_blueprint
from oauthlib.oauth2 import OAuth2Error

API, TOKEN, CLIENT, SECRET, REDIRECT = (
    os.environ[name] for name in ("API_URL", "TOKEN_URL", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI")
)
blueprint = make_heroku_blueprint(CLIENT, SECRET, scope=["identity", "read"])
blueprint.base_url = f"{API}/"
blueprint.authorization_url = os.environ["AUTHORIZE_URL"]
blueprint.token_url = TOKEN

app = Flask(__name__, root_path=os.path.dirname(__file__))
app.secret_key = "a secret of the app"
app.register_blueprint(blueprint)


@app.route("/")
def index():
    before = heroku.token["access_token"]
    lines = ["account " + heroku.get("account").json()["email"]]
    blueprint.token = heroku.refresh_token(TOKEN, client_id=CLIENT, client_secret=SECRET)
    assert heroku.token["access_token"] != before
    lines.append("refreshed " + heroku.get("account").json()["email"])
    return "\n".join(lines)


browser, host = app.test_client(), f"http://{urlsplit(REDIRECT).netloc}"
print(browser.get("/heroku", base_url=host).location, flush=True)
landed = browser.get(input(), follow_redirects=True)
print(landed.text)

browser.get("/heroku", base_url=host)
with browser.session_transaction(base_url=host) as session:
    state = session["heroku_oauth_state"]
app.testing = True
try:
    browser.get(f"{REDIRECT}?code=not-a-code&state={state}")
except OAuth2Error as error:
    print("refused", repr(error))
