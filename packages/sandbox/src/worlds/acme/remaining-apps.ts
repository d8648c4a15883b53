import type { WorldApp } from '../world.ts'

/** What nobody takes care of: an old wiki, and an app that runs in its author's personal account. */
export const remainingApps: readonly WorldApp[] = [
  {
    name: 'acme-old-wiki',
    team: 'acme-commerce',
    region: 'us',
    stack: 'heroku-18',
    buildpack: 'PHP',
    created: '-2300d',
    released: '-1400d',
    formation: [
      { type: 'web', quantity: 1, size: 'Basic', command: 'vendor/bin/heroku-php-apache2' },
    ],
    domains: [{ hostname: 'wiki.acme.example', certificate: 'acme-wiki', created: '-2300d' }],
    certificates: [
      {
        name: 'acme-wiki',
        domains: ['wiki.acme.example'],
        issuer: '/CN=wiki.acme.example',
        self_signed: true,
        starts: '-1865d',
        expires: '-40d',
      },
    ],
    add_ons: [
      {
        name: 'postgresql-dimensional-31',
        plan: 'heroku-postgresql:essential-0',
        cents: 500,
        created: '-2300d',
      },
    ],
  },
  {
    name: 'acme-invoices',
    owner: 'ben@acme.example',
    region: 'us',
    stack: 'heroku-22',
    buildpack: 'Node.js',
    created: '-620d',
    released: '-70d',
    formation: [
      { type: 'web', quantity: 1, size: 'Basic', command: 'node index.js' },
      { type: 'pdf', quantity: 1, size: 'Basic', command: 'node pdf.js' },
    ],
    domains: [{ hostname: 'invoices.acme.example', created: '-600d' }],
    collaborators: [{ account: 'ada@acme.example', since: '-610d' }],
    add_ons: [
      {
        name: 'postgresql-trapezoidal-8',
        plan: 'heroku-postgresql:essential-0',
        cents: 500,
        created: '-620d',
      },
      { name: 'cloudinary-spherical-44', plan: 'cloudinary:starter', created: '-620d' },
    ],
  },
]
