#!/usr/bin/env bash
# curl as Heroku's own documents use it: no client id in the exchange, and a token in a .netrc.
set -euo pipefail

field() { sed -E "s/.*\"$1\": ?\"([^\"]*)\".*/\1/" <<<"$answer"; }
whose() {
  local host=${API_URL#http://}
  answer=$(curl -sSf --netrc-file <(echo "machine ${host%:*} login unused password $1") \
    -H 'Accept: application/vnd.heroku+json; version=3' "$API_URL/account" | tr -d '\n')
  field email
}

state=$RANDOM$RANDOM
asked="$AUTHORIZE_URL?client_id=$CLIENT_ID&response_type=code&scope=identity%20read&state=$state"
verifier=()
if [ "$PROFILE" = strict ]; then
  secret=$(head -c 48 /dev/urandom | base64 | tr '+/' '-_')
  challenge=$(printf %s "$secret" | openssl dgst -sha256 -binary | base64 | tr '+/' '-_' | tr -d =)
  asked+="&code_challenge=$challenge&code_challenge_method=S256"
  verifier=(--data-urlencode "code_verifier=$secret")
fi
echo "$asked"
read -r callback
[[ $callback == *"state=$state"* ]]
code=$(sed -E 's/.*[?&]code=([^&]*).*/\1/' <<<"$callback")

exchange() { curl -sS "$@" --data-urlencode "client_secret=$CLIENT_SECRET" "$TOKEN_URL" | tr -d '\n'; }
answer=$(exchange -f -d "grant_type=authorization_code&code=$code" "${verifier[@]}")
refresh=$(field refresh_token)
echo "account $(whose "$(field access_token)")"
answer=$(exchange -f -d "grant_type=refresh_token&refresh_token=$refresh")
echo "refreshed $(whose "$(field access_token)")"
echo "refused $(exchange -d 'grant_type=authorization_code&code=not-a-code' "${verifier[@]}")"
