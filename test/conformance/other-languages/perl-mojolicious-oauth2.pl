# Mojolicious::Plugin::OAuth2, in an app that a browser's requests are made to.
use Mojolicious::Lite -signatures;
use Mojo::JSON qw(decode_json);
use Mojo::Promise;
use Mojo::URL;
use Test::Mojo;

$| = 1;
app->log->level('fatal');
plugin OAuth2 => {
    heroku => {
        key           => $ENV{CLIENT_ID},
        secret        => $ENV{CLIENT_SECRET},
        authorize_url => "$ENV{AUTHORIZE_URL}?response_type=code",
        token_url     => $ENV{TOKEN_URL},
        scope         => 'identity read',
    },
};

my $whose = sub ($token) {
    my $headers = { Accept => 'application/vnd.heroku+json; version=3', Authorization => "Bearer $token->{access_token}" };
    app->ua->get_p( "$ENV{API_URL}/account" => $headers )->then( sub ($tx) { $tx->res->json->{email} } );
};
my $state = join '', map { sprintf '%08x', rand 2**32 } 1 .. 4;
my %address = ( redirect_uri => $ENV{REDIRECT_URI} );

get '/begin' => sub ($c) { $c->redirect_to( $c->oauth2->auth_url( heroku => { %address, state => $state } ) ) };
get '/callback' => sub ($c) {
    return $c->render( text => 'another state' ) unless $c->param('state') eq $state;
    my ( $token, $account );
    $c->render_later;
    $c->oauth2->get_token_p( heroku => {%address} )->then( sub ($given) { $token = $given; $whose->($token) } )
      ->then( sub ($email) { $account = $email; $c->oauth2->get_refresh_token_p( heroku => { refresh_token => $token->{refresh_token} } ) } )
      ->then( sub ($given) { die 'the same token' if $given->{access_token} eq $token->{access_token}; $whose->($given) } )
      ->then( sub ($email) { $c->render( text => "account $account\nrefreshed $email\n" ) } )
      ->catch( sub ($error) { $c->render( text => "refused $error\n" ) } );
};

my $browser = Test::Mojo->new->ua;
print $browser->get('/begin')->res->headers->location, "\n";
my $query = Mojo::URL->new( scalar <STDIN> =~ s/\n//r )->query;
print $browser->get("/callback?$query")->res->text;
print $browser->get("/callback?code=not-a-code&state=$state")->res->text;
