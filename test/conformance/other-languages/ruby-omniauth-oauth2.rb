# OmniAuth with a strategy on omniauth-oauth2, in a Rack app that a browser's requests are made to.
require 'omniauth-oauth2'
require 'rack/mock'
require 'rack/session/cookie'

class Heroku < OmniAuth::Strategies::OAuth2
  option :name, 'heroku'
  option :pkce, ENV.fetch('PROFILE') == 'strict'
  option :scope, 'identity read'
  option :client_options,
         site: ENV.fetch('API_URL'), authorize_url: ENV.fetch('AUTHORIZE_URL'), token_url: ENV.fetch('TOKEN_URL')
  uid { account['id'] }
  info { { email: account['email'] } }

  def callback_url
    ENV.fetch('REDIRECT_URI')
  end

  def account
    @account ||= whose(access_token)
  end

  def whose(token)
    token.get('/account', headers: { 'Accept' => 'application/vnd.heroku+json; version=3' }).parsed
  end
end

OmniAuth.config.logger = Logger.new(File::NULL)
OmniAuth.config.request_validation_phase = nil
app = Rack::Builder.app do
  use Rack::Session::Cookie, secret: 'a secret of the app, of the length it takes to be one for a cookie jar'
  use OmniAuth::Builder do
    provider Heroku, ENV.fetch('CLIENT_ID'), ENV.fetch('CLIENT_SECRET')
  end
  run(lambda do |env|
    next [200, {}, ["refused #{Rack::Request.new(env).params['message']}"]] if env['omniauth.auth'].nil?

    strategy = env['omniauth.strategy']
    renewed = strategy.access_token.refresh!
    raise 'the same token' if renewed.token == strategy.access_token.token

    [200, {}, ["account #{env['omniauth.auth'].info.email}\nrefreshed #{strategy.whose(renewed)['email']}"]]
  end)
end
browser = Rack::MockRequest.new(app)

begun = browser.post('/auth/heroku')
puts begun['Location']
$stdout.flush
cookie = begun['Set-Cookie'].split(';').first
puts browser.get("/auth/heroku/callback?#{URI(gets.chomp).query}", 'HTTP_COOKIE' => cookie).body

again = browser.post('/auth/heroku')
state = URI.decode_www_form(URI(again['Location']).query).to_h['state']
cookie = again['Set-Cookie'].split(';').first
failed = browser.get("/auth/heroku/callback?code=not-a-code&state=#{state}", 'HTTP_COOKIE' => cookie)
puts browser.get(failed['Location']).body
