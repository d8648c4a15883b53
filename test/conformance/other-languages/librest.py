"""librest, GNOME's REST library in C, called through GObject introspection. It always sends a PKCE challenge.

It refreshes without the client's secret, which Heroku demands, and so cannot.
"""
import json
import os
import secrets
from urllib.parse import parse_qs, urlsplit

import gi

gi.require_version("Rest", "1.0")
from gi.repository import GLib, Rest  # noqa: E402

AUTHORIZE, TOKEN, API, CLIENT, SECRET, REDIRECT = (
    os.environ[name]
    for name in ("AUTHORIZE_URL", "TOKEN_URL", "API_URL", "CLIENT_ID", "CLIENT_SECRET", "REDIRECT_URI")
)


def exchange(proxy, code, verifier):
    loop = GLib.MainLoop()

    def done(source, result):
        source.fetch_access_token_finish(result)
        loop.quit()

    proxy.fetch_access_token_async(code, verifier, None, done)
    loop.run()


def whose(proxy):
    call = proxy.new_call()
    call.set_function("account")
    call.add_header("Accept", "application/vnd.heroku+json; version=3")
    call.sync()
    return json.loads(call.get_payload())["email"]


proxy = Rest.OAuth2Proxy.new(AUTHORIZE, TOKEN, REDIRECT, CLIENT, SECRET, API)
pkce = Rest.PkceCodeChallenge.new_random()
address, state = proxy.build_authorization_url(pkce.get_challenge(), "identity read")
print(address, flush=True)
answer = parse_qs(urlsplit(input()).query)
assert answer["state"] == [state]
exchange(proxy, answer["code"][0], pkce.get_verifier())
print("account", whose(proxy))


impostor = Rest.OAuth2Proxy.new(AUTHORIZE, TOKEN, REDIRECT, CLIENT, SECRET, API)
exchange(impostor, "not-a-code", pkce.get_verifier())
if impostor.get_access_token() is None:
    print("refused, of which librest says nothing: there is no token")
