# LWP::Authen::OAuth2, with PKCE where the profile demands it.
use strict;
use warnings;
use Digest::SHA qw(sha256);
use JSON qw(decode_json);
use LWP::Authen::OAuth2;
use MIME::Base64 qw(encode_base64url);
use URI;
use URI::QueryParam;

$| = 1;
my $oauth2 = LWP::Authen::OAuth2->new(
    client_id              => $ENV{CLIENT_ID},
    client_secret          => $ENV{CLIENT_SECRET},
    authorization_endpoint => $ENV{AUTHORIZE_URL},
    token_endpoint         => $ENV{TOKEN_URL},
    redirect_uri           => $ENV{REDIRECT_URI},
    scope                  => 'identity read',
    is_strict              => 0,    # else it refuses to send PKCE's parameters
);
my $unguessable = sub { open my $from, '<', '/dev/urandom'; read $from, my $bytes, 36; encode_base64url($bytes) };
my ( %asked, %sent );
if ( $ENV{PROFILE} eq 'strict' ) {
    $sent{code_verifier} = $unguessable->();
    %asked = ( code_challenge => encode_base64url( sha256( $sent{code_verifier} ) ), code_challenge_method => 'S256' );
}
my $whose = sub {
    my $answer = $oauth2->get( "$ENV{API_URL}/account", Accept => 'application/vnd.heroku+json; version=3' );
    decode_json( $answer->content )->{email};
};

my $state = $unguessable->();
print $oauth2->authorization_url( state => $state, %asked ), "\n";
my $answer = URI->new( scalar <STDIN> =~ s/\n//r );
die 'another state' unless $answer->query_param('state') eq $state;
$oauth2->request_tokens( code => $answer->query_param('code'), %sent );
print 'account ', $whose->(), "\n";

my $before = $oauth2->token_string;
$oauth2->refresh_access_token;
die 'the same token' if $oauth2->token_string eq $before;
print 'refreshed ', $whose->(), "\n";

eval { $oauth2->request_tokens( code => 'not-a-code', %sent ) };
print 'refused ', $@ =~ s/\n/ /gr, "\n" if $@;
