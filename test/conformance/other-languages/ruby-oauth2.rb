# The gem oauth2, with PKCE where the profile demands it.
require 'json'
require 'oauth2'
require 'securerandom'

client = OAuth2::Client.new(
  ENV.fetch('CLIENT_ID'), ENV.fetch('CLIENT_SECRET'),
  site: ENV.fetch('API_URL'),
  authorize_url: ENV.fetch('AUTHORIZE_URL'),
  token_url: ENV.fetch('TOKEN_URL'),
  connection_opts: { headers: { 'Accept' => 'application/vnd.heroku+json; version=3' } }
)
redirect = { redirect_uri: ENV.fetch('REDIRECT_URI') }
asked = {}
sent = {}
if ENV.fetch('PROFILE') == 'strict'
  sent[:code_verifier] = SecureRandom.urlsafe_base64(48)
  digest = Digest::SHA256.digest(sent[:code_verifier])
  asked = { code_challenge: Base64.urlsafe_encode64(digest, padding: false), code_challenge_method: 'S256' }
end

state = SecureRandom.hex
puts client.auth_code.authorize_url(scope: 'identity read', state: state, **redirect, **asked)
$stdout.flush
answer = URI.decode_www_form(URI(gets.chomp).query).to_h
raise 'another state' unless answer['state'] == state

token = client.auth_code.get_token(answer['code'], **redirect, **sent)
puts "account #{token.get('/account').parsed['email']}"
renewed = token.refresh!
raise 'the same token' if renewed.token == token.token
puts "refreshed #{renewed.get('/account').parsed['email']}"

begin
  client.auth_code.get_token('not-a-code', **redirect, **sent)
rescue OAuth2::Error => e
  puts "refused #{e.response.status} #{e.message.gsub(/\s+/, ' ')}"
end
