import type { WorldApp } from '../world.ts'

const team = 'acme-commerce'

export const commerceApps: readonly WorldApp[] = [
  {
    name: 'acme-storefront',
    team,
    region: 'us',
    stack: 'heroku-24',
    buildpack: 'Ruby',
    acm: true,
    slug_size: 91_226_112,
    repo_size: 48_103_424,
    created: '-6y',
    released: '-4h',
    formation: [
      {
        type: 'web',
        quantity: 4,
        size: 'Performance-M',
        command: 'bundle exec puma -C config/puma.rb',
      },
      { type: 'worker', quantity: 2, size: 'Standard-2X', command: 'bundle exec sidekiq' },
    ],
    domains: [
      { hostname: 'acme.example', acm_status: 'cert issued', created: '-6y' },
      { hostname: 'www.acme.example', acm_status: 'cert issued', created: '-6y' },
    ],
    config_vars: {
      LANG: 'en_US.UTF-8',
      RACK_ENV: 'production',
      SECRET_KEY_BASE: 'made-up-secret-of-the-storefront',
    },
    collaborators: [
      { account: 'ben@acme.example', permissions: ['deploy', 'operate', 'view'], since: '-5y' },
      { account: 'jo@brightpixel.example', permissions: ['deploy', 'view'], since: '-400d' },
    ],
    add_ons: [
      {
        name: 'postgresql-orbital-18812',
        plan: 'heroku-postgresql:premium-2',
        cents: 35_000,
        created: '-3y',
      },
      { name: 'redis-curved-30417', plan: 'heroku-redis:premium-1', cents: 3_000, created: '-3y' },
      { name: 'papertrail-silver-55120', plan: 'papertrail:fredrik', cents: 6_500, created: '-5y' },
      { name: 'sendgrid-tidy-90314', plan: 'sendgrid:bronze', cents: 1_495, created: '-5y' },
    ],
    drains: [
      {
        url: 'syslog+tls://logs7.papertrailapp.example:40714',
        add_on: 'papertrail-silver-55120',
        created: '-5y',
      },
    ],
  },
  {
    name: 'acme-storefront-staging',
    team,
    region: 'us',
    stack: 'heroku-24',
    buildpack: 'Ruby',
    created: '-5y',
    released: '-2h',
    formation: [
      { type: 'web', quantity: 1, size: 'Basic', command: 'bundle exec puma -C config/puma.rb' },
      { type: 'worker', quantity: 1, size: 'Basic', command: 'bundle exec sidekiq' },
    ],
    collaborators: [{ account: 'jo@brightpixel.example', since: '-400d' }],
    add_ons: [
      {
        name: 'postgresql-shaped-27741',
        plan: 'heroku-postgresql:essential-1',
        cents: 900,
        created: '-500d',
      },
      { name: 'redis-amorphous-61203', plan: 'heroku-redis:mini', cents: 300, created: '-500d' },
    ],
  },
  {
    name: 'acme-checkout',
    team,
    region: 'eu',
    stack: 'heroku-24',
    buildpack: 'Node.js',
    locked: true,
    created: '-4y',
    released: '-3d',
    formation: [
      { type: 'web', quantity: 2, size: 'Standard-2X', command: 'node server.js' },
      { type: 'settle', quantity: 1, size: 'Standard-1X', command: 'node settle.js' },
    ],
    domains: [{ hostname: 'pay.acme.example', certificate: 'acme-pay-2', created: '-4y' }],
    certificates: [
      {
        name: 'acme-pay-2',
        domains: ['pay.acme.example'],
        issuer: '/C=US/O=DigiCert Inc/CN=DigiCert TLS RSA SHA256 2020 CA1',
        starts: '-150d',
        expires: '+215d',
      },
    ],
    collaborators: [
      { account: 'grace@acme.example', permissions: ['deploy', 'operate', 'view'], since: '-280d' },
    ],
    add_ons: [
      {
        name: 'postgresql-cubed-44190',
        plan: 'heroku-postgresql:standard-2',
        cents: 20_000,
        created: '-4y',
      },
      {
        name: 'redis-globular-12764',
        plan: 'heroku-redis:premium-0',
        cents: 1_500,
        created: '-2y',
      },
    ],
    drains: [{ url: 'syslog://logs.acme.example:514', created: '-4y' }],
  },
  {
    name: 'acme-checkout-staging',
    team,
    region: 'eu',
    stack: 'heroku-24',
    buildpack: 'Node.js',
    acm: true,
    created: '-4y',
    released: '-3d',
    formation: [{ type: 'web', quantity: 1, size: 'Basic', command: 'node server.js' }],
    domains: [
      {
        hostname: 'pay.staging.acme.example',
        status: 'pending',
        acm_status: 'failing',
        acm_status_reason: 'CDN not returning HTTP challenge',
        created: '-35d',
      },
    ],
    add_ons: [
      {
        name: 'postgresql-rigid-80025',
        plan: 'heroku-postgresql:essential-0',
        cents: 500,
        created: '-400d',
      },
    ],
  },
  {
    name: 'acme-catalog-api',
    team,
    region: 'us',
    stack: 'heroku-22',
    buildpack: 'Python',
    acm: true,
    created: '-3y',
    released: '-19d',
    formation: [
      { type: 'web', quantity: 2, size: 'Standard-1X', command: 'gunicorn catalog.wsgi' },
      { type: 'indexer', quantity: 1, size: 'Standard-1X', command: 'python -m catalog.indexer' },
    ],
    domains: [{ hostname: 'api.acme.example', acm_status: 'cert issued', created: '-3y' }],
    add_ons: [
      {
        name: 'postgresql-defined-39006',
        plan: 'heroku-postgresql:essential-2',
        cents: 2_000,
        created: '-3y',
        attachments: [
          { as: 'DATABASE' },
          { app: 'acme-catalog-api-staging', as: 'PRODUCTION_CATALOG' },
        ],
      },
      { name: 'bonsai-woolly-71330', plan: 'bonsai:standard-sm', cents: 5_000, created: '-2y' },
      { name: 'memcachier-flat-20448', plan: 'memcachier:100', cents: 1_500, created: '-2y' },
    ],
    drains: [
      {
        url: 'https://acme-catalog:a-drain-password@intake.logs.example/heroku?source=catalog',
        created: '-2y',
      },
    ],
  },
  {
    name: 'acme-catalog-api-staging',
    team,
    region: 'us',
    stack: 'heroku-22',
    buildpack: 'Python',
    created: '-3y',
    released: '-19d',
    formation: [{ type: 'web', quantity: 1, size: 'Eco', command: 'gunicorn catalog.wsgi' }],
    add_ons: [
      {
        name: 'postgresql-concave-66218',
        plan: 'heroku-postgresql:essential-0',
        cents: 500,
        created: '-3y',
      },
    ],
  },
  {
    name: 'acme-newsletter',
    team,
    region: 'us',
    stack: 'heroku-24',
    buildpack: 'Ruby',
    created: '-1000d',
    released: '-55d',
    formation: [
      { type: 'mailer', quantity: 2, size: 'Standard-1X', command: 'bundle exec rake mailer:run' },
    ],
    add_ons: [
      { name: 'redis-fluffy-48810', plan: 'heroku-redis:mini', cents: 300, created: '-1000d' },
      { name: 'sendgrid-round-17745', plan: 'sendgrid:silver', cents: 8_995, created: '-1000d' },
      { name: 'scheduler-angular-80412', plan: 'scheduler:standard', created: '-1000d' },
    ],
  },
]
