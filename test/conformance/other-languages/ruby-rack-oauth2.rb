# The gem rack-oauth2 as a client.
require 'json'
require 'rack/oauth2'
require 'securerandom'

client = Rack::OAuth2::Client.new(
  identifier: ENV.fetch('CLIENT_ID'),
  secret: ENV.fetch('CLIENT_SECRET'),
  redirect_uri: ENV.fetch('REDIRECT_URI'),
  authorization_endpoint: ENV.fetch('AUTHORIZE_URL'),
  token_endpoint: ENV.fetch('TOKEN_URL')
)
asked = {}
sent = {}
if ENV.fetch('PROFILE') == 'strict'
  sent[:code_verifier] = SecureRandom.urlsafe_base64(48)
  digest = Digest::SHA256.digest(sent[:code_verifier])
  asked = { code_challenge: Base64.urlsafe_encode64(digest, padding: false), code_challenge_method: 'S256' }
end
whose = lambda do |token|
  answer = token.get("#{ENV.fetch('API_URL')}/account", nil, 'Accept' => 'application/vnd.heroku+json; version=3')
  JSON.parse(answer.body)['email']
end

state = SecureRandom.hex
puts client.authorization_uri(scope: %w[identity read], state: state, **asked)
$stdout.flush
answer = URI.decode_www_form(URI(gets.chomp).query).to_h
raise 'another state' unless answer['state'] == state

client.authorization_code = answer['code']
token = client.access_token!(sent)
puts "account #{whose.call(token)}"
client.refresh_token = token.refresh_token
renewed = client.access_token!
raise 'the same token' if renewed.access_token == token.access_token
puts "refreshed #{whose.call(renewed)}"

begin
  client.authorization_code = 'not-a-code'
  client.access_token!(sent)
rescue Rack::OAuth2::Client::Error => e
  puts "refused #{e.status} #{e.message}"
end
