import type { WorldApp } from '../world.ts'

const team = 'acme-platform'

export const platformApps: readonly WorldApp[] = [
  {
    name: 'acme-parcels',
    team,
    region: 'eu',
    stack: 'heroku-24',
    buildpack: 'Go',
    created: '-3y',
    released: '-8d',
    formation: [
      { type: 'web', quantity: 1, size: 'Standard-2X', command: 'bin/parcels serve' },
      { type: 'carrier-poll', quantity: 1, size: 'Standard-1X', command: 'bin/parcels poll' },
    ],
    domains: [{ hostname: 'track.acme.example', certificate: 'acme-track-3', created: '-3y' }],
    certificates: [
      {
        name: 'acme-track-3',
        domains: ['track.acme.example'],
        issuer: '/C=GB/O=Sectigo Limited/CN=Sectigo RSA Domain Validation Secure Server CA',
        starts: '-353d',
        expires: '+12d',
      },
    ],
    collaborators: [
      {
        account: 'chiara@acme.example',
        permissions: ['deploy', 'operate', 'view'],
        since: '-900d',
      },
    ],
    add_ons: [
      {
        name: 'postgresql-tapered-51190',
        plan: 'heroku-postgresql:standard-0',
        cents: 5_000,
        created: '-3y',
      },
      {
        name: 'redis-elliptical-77052',
        plan: 'heroku-redis:premium-0',
        cents: 1_500,
        created: '-3y',
      },
      { name: 'newrelic-lively-30016', plan: 'newrelic:wayne', created: '-2y' },
    ],
    drains: [{ url: 'syslog+tls://logs.acme.example:6514', created: '-3y' }],
  },
  {
    name: 'acme-parcels-staging',
    team,
    region: 'eu',
    stack: 'heroku-24',
    buildpack: 'Go',
    created: '-3y',
    released: '-8d',
    formation: [{ type: 'web', quantity: 1, size: 'Basic', command: 'bin/parcels serve' }],
    add_ons: [
      {
        name: 'postgresql-solid-19063',
        plan: 'heroku-postgresql:essential-0',
        cents: 500,
        created: '-2y',
      },
    ],
  },
  {
    name: 'acme-sign-in',
    team,
    region: 'eu',
    stack: 'heroku-24',
    buildpack: 'Node.js',
    acm: true,
    created: '-800d',
    released: '-1d',
    formation: [{ type: 'web', quantity: 2, size: 'Standard-1X', command: 'node dist/main.js' }],
    domains: [{ hostname: 'id.acme.example', acm_status: 'cert issued', created: '-790d' }],
    collaborators: [
      {
        account: 'dmitri@acme.example',
        permissions: ['deploy', 'operate', 'view'],
        since: '-690d',
      },
    ],
    add_ons: [
      {
        name: 'postgresql-regular-64410',
        plan: 'heroku-postgresql:premium-0',
        cents: 20_000,
        created: '-800d',
      },
      { name: 'papertrail-deep-33120', plan: 'papertrail:fixa', cents: 700, created: '-800d' },
    ],
    drains: [
      {
        url: 'syslog+tls://logs2.papertrailapp.example:51423',
        add_on: 'papertrail-deep-33120',
        created: '-800d',
      },
      {
        url: 'https://:a-second-drain-password@http-inputs.siem.example/services/collector',
        created: '-120d',
      },
    ],
  },
  {
    name: 'acme-books',
    team,
    space: 'acme-books-apac',
    region: 'singapore',
    stack: 'heroku-24',
    buildpack: 'Java',
    internal_routing: true,
    locked: true,
    created: '-490d',
    released: '-26d',
    formation: [
      { type: 'web', quantity: 2, size: 'Private-M', command: 'java -jar target/books.jar' },
      { type: 'closing', quantity: 1, size: 'Private-S', command: 'java -jar target/closing.jar' },
    ],
    collaborators: [
      { account: 'dmitri@acme.example', permissions: ['operate', 'view'], since: '-480d' },
    ],
    add_ons: [
      {
        name: 'postgresql-symmetrical-25',
        plan: 'heroku-postgresql:private-4',
        cents: 120_000,
        contract: true,
        created: '-490d',
      },
      {
        name: 'redis-parallel-77310',
        plan: 'heroku-redis:private-7',
        cents: 50_000,
        contract: true,
        created: '-490d',
      },
    ],
    drains: [{ url: 'syslog+tls://logs.acme.example:6514', created: '-489d' }],
  },
  {
    name: 'acme-reports',
    team,
    region: 'us',
    stack: 'heroku-22',
    buildpack: 'Python',
    acm: true,
    created: '-2y',
    released: '-210d',
    formation: [{ type: 'web', quantity: 1, size: 'Standard-1X', command: 'gunicorn reports:app' }],
    domains: [
      {
        hostname: 'reports.acme.example',
        status: 'pending',
        acm_status: 'dns-unverified',
        acm_status_reason: "DNS does not point at the domain's DNS target",
        created: '-215d',
      },
    ],
    collaborators: [
      {
        account: 'kim.tran@post.example',
        permissions: ['deploy', 'operate', 'view'],
        since: '-2y',
      },
    ],
    add_ons: [
      {
        name: 'postgresql-polished-90',
        plan: 'heroku-postgresql:standard-0',
        cents: 5_000,
        created: '-2y',
      },
      { name: 'rollbar-fitted-60418', plan: 'rollbar:free', created: '-2y' },
    ],
  },
]
