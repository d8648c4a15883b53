import type { WorldPipeline } from '../world.ts'

export const pipelines: readonly WorldPipeline[] = [
  {
    name: 'storefront',
    team: 'acme-commerce',
    created: '-5y',
    apps: [
      { app: 'acme-storefront', stage: 'production' },
      { app: 'acme-storefront-staging', stage: 'staging' },
    ],
  },
  {
    name: 'checkout',
    team: 'acme-commerce',
    created: '-4y',
    apps: [
      { app: 'acme-checkout', stage: 'production' },
      { app: 'acme-checkout-staging', stage: 'staging' },
    ],
  },
  {
    name: 'catalog-api',
    team: 'acme-commerce',
    created: '-3y',
    apps: [
      { app: 'acme-catalog-api', stage: 'production' },
      { app: 'acme-catalog-api-staging', stage: 'staging' },
    ],
  },
  {
    name: 'newsletter',
    team: 'acme-commerce',
    created: '-1000d',
    apps: [{ app: 'acme-newsletter', stage: 'production' }],
  },
  {
    name: 'parcels',
    team: 'acme-platform',
    created: '-3y',
    apps: [
      { app: 'acme-parcels', stage: 'production' },
      { app: 'acme-parcels-staging', stage: 'staging' },
    ],
  },
  {
    name: 'sign-in',
    team: 'acme-platform',
    created: '-800d',
    apps: [{ app: 'acme-sign-in', stage: 'production' }],
  },
  {
    name: 'books',
    team: 'acme-platform',
    created: '-490d',
    apps: [{ app: 'acme-books', stage: 'production' }],
  },
  {
    name: 'invoices',
    owner: 'ben@acme.example',
    created: '-600d',
    apps: [{ app: 'acme-invoices', stage: 'production' }],
  },
]
