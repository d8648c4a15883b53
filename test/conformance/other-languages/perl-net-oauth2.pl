# Net::OAuth2, with PKCE where the profile demands it.
use strict;
use warnings;
use Digest::SHA qw(sha256);
use JSON qw(decode_json);
use MIME::Base64 qw(encode_base64url);
use Net::OAuth2::Profile::WebServer;
use URI;
use URI::QueryParam;

$| = 1;
my $profile = Net::OAuth2::Profile::WebServer->new(
    client_id         => $ENV{CLIENT_ID},
    client_secret     => $ENV{CLIENT_SECRET},
    authorize_url     => $ENV{AUTHORIZE_URL},
    access_token_url  => $ENV{TOKEN_URL},
    refresh_token_url => $ENV{TOKEN_URL},
    redirect_uri      => $ENV{REDIRECT_URI},
    scope             => 'identity read',
);
my $accept = [ Accept => 'application/vnd.heroku+json; version=3' ];
my $unguessable = sub { open my $from, '<', '/dev/urandom'; read $from, my $bytes, 36; encode_base64url($bytes) };
my ( %asked, %sent );
if ( $ENV{PROFILE} eq 'strict' ) {
    $sent{code_verifier} = $unguessable->();
    %asked = ( code_challenge => encode_base64url( sha256( $sent{code_verifier} ) ), code_challenge_method => 'S256' );
}

my $state = $unguessable->();
print $profile->authorize( state => $state, %asked ), "\n";
my $answer = URI->new( scalar <STDIN> =~ s/\n//r );
die 'another state' unless $answer->query_param('state') eq $state;
my $token = $profile->get_access_token( $answer->query_param('code'), %sent );
my $whose = sub { decode_json( $token->get( "$ENV{API_URL}/account", $accept )->content )->{email} };
print 'account ', $whose->(), "\n";

my $before = $token->access_token;
$token->refresh;
die 'the same token' if $token->access_token eq $before;
print 'refreshed ', $whose->(), "\n";

eval { $profile->get_access_token( 'not-a-code', %sent ) };
print 'refused ', $@ =~ s/\n/ /gr, "\n" if $@;
