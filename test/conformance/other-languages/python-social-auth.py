"""Python Social Auth: a backend with Heroku's endpoints on social-auth-core."""
import os
from urllib.parse import parse_qsl, urlsplit

from social_core.backends.oauth import BaseOAuth2
from social_core.exceptions import AuthException
from social_core.strategy import BaseStrategy


class Heroku(BaseOAuth2):
    name = "heroku"
    AUTHORIZATION_URL = os.environ["AUTHORIZE_URL"]
    ACCESS_TOKEN_URL = os.environ["TOKEN_URL"]
    ACCESS_TOKEN_METHOD = "POST"
    # Else it adds a parameter to the redirect URI, which then is not the registered one.
    REDIRECT_STATE = False
    SCOPE_SEPARATOR = " "
    DEFAULT_SCOPE = ["identity", "read"]

    def user_data(self, access_token, *_args, **_kwargs):
        asking = {"Accept": "application/vnd.heroku+json; version=3", "Authorization": f"Bearer {access_token}"}
        return self.get_json(f"{os.environ['API_URL']}/account", headers=asking)


class Session(BaseStrategy):
    kept, data = {}, {}
    settings = {"SOCIAL_AUTH_HEROKU_KEY": "CLIENT_ID", "SOCIAL_AUTH_HEROKU_SECRET": "CLIENT_SECRET"}
    session_get = kept.get
    session_set = kept.__setitem__
    session_setdefault = kept.setdefault
    redirect = staticmethod(str)

    def get_setting(self, name):
        return os.environ[self.settings[name]]

    def build_absolute_uri(self, path=None):
        return path

    def request_data(self, merge=True):
        return self.data

    def authenticate(self, backend, **kwargs):
        return kwargs["response"]


def arrive(answer):
    Session.data = dict(answer)
    return Heroku(Session(None), os.environ["REDIRECT_URI"])


print(arrive({}).start(), flush=True)
user = (backend := arrive(parse_qsl(urlsplit(input()).query))).complete()
print("account", user["email"])
renewed = backend.refresh_token(user["refresh_token"])["access_token"]
assert renewed != user["access_token"]
print("refreshed", backend.user_data(renewed)["email"])
try:
    arrive({"code": "not-a-code", "state": Session.kept["heroku_state"]}).complete()
except AuthException as error:
    print("refused", repr(error))
