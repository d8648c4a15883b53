/** A program on a library that Debian packages. */
export interface Program {
  /** In this folder. */
  readonly file: string
  /** The library's Debian package. */
  readonly package: string
  /** What runs the file, which follows it. */
  readonly command: readonly string[]
  /** What the library, or what runs it, has to be told in the environment. */
  readonly settings?: Readonly<Record<string, string>>
  /** The profiles it can do; both, unless told. */
  readonly profiles?: readonly string[]
  /** Whether it can refresh a token; it can, unless told. */
  readonly refreshes?: boolean
  /** The path of the redirect URI, where the library chooses it. */
  readonly callback?: string
}

const go = { command: ['go', 'run'], settings: { GO111MODULE: 'off', GOPATH: '/usr/share/gocode' } }
const python = ['/usr/bin/python3']
const perl = ['/usr/bin/perl']
const ruby = ['/usr/bin/ruby']
const insecure = { OAUTHLIB_INSECURE_TRANSPORT: '1' }
const jars = [
  'google-oauth-client',
  'google-http-client',
  'google-http-client-gson',
  'gson',
  'guava',
  'opencensus-api',
  'opencensus-contrib-http-util',
  'grpc-context',
]
const classpath = jars.map((jar) => `/usr/share/java/${jar}.jar`).join(':')

export const programs: readonly Program[] = [
  { file: 'curl.sh', package: 'curl', command: ['bash'] },
  {
    file: 'python-requests-oauthlib.py',
    package: 'python3-requests-oauthlib',
    command: python,
    settings: insecure,
  },
  {
    file: 'python-authlib.py',
    package: 'python3-authlib',
    command: python,
    settings: { AUTHLIB_INSECURE_TRANSPORT: '1' },
  },
  {
    file: 'python-social-auth.py',
    package: 'python3-social-auth-core',
    command: python,
    profiles: ['heroku'],
  },
  {
    file: 'python-flask-dance.py',
    package: 'python3-flask-dance',
    command: python,
    settings: insecure,
    profiles: ['heroku'],
    callback: '/heroku/authorized',
  },
  { file: 'ruby-oauth2.rb', package: 'ruby-oauth2', command: ruby },
  { file: 'ruby-rack-oauth2.rb', package: 'ruby-rack-oauth2', command: ruby },
  { file: 'ruby-omniauth-oauth2.rb', package: 'ruby-omniauth-oauth2', command: ruby },
  { file: 'go-x-oauth2.go', package: 'golang-golang-x-oauth2-dev', ...go },
  { file: 'go-goth.go', package: 'golang-github-markbates-goth-dev', ...go, profiles: ['heroku'] },
  { file: 'perl-net-oauth2.pl', package: 'libnet-oauth2-perl', command: perl },
  { file: 'perl-lwp-authen-oauth2.pl', package: 'liblwp-authen-oauth2-perl', command: perl },
  {
    file: 'perl-mojolicious-oauth2.pl',
    package: 'libmojolicious-plugin-oauth2-perl',
    command: perl,
    profiles: ['heroku'],
  },
  {
    file: 'GoogleOauthClient.java',
    package: 'libgoogle-oauth-client-java',
    command: ['java', '-cp', classpath],
  },
  { file: 'librest.py', package: 'gir1.2-rest-1.0', command: python, refreshes: false },
  {
    file: 'rust-oauth2',
    package: 'librust-oauth2-dev',
    command: ['bash', '-c', 'cd "$0" && cargo run --quiet --offline'],
    settings: { RUSTFLAGS: '' },
  },
]
