import type { WorldSpace, WorldTeam } from '../world.ts'

export const teams: readonly WorldTeam[] = [
  {
    name: 'acme-commerce',
    type: 'team',
    membership_limit: 25,
    created: '-6y',
    members: [
      { account: 'ada@acme.example', role: 'admin', joined: '-6y' },
      { account: 'ben@acme.example', role: 'member', joined: '-5y' },
      { account: 'esther@acme.example', role: 'member', joined: '-1200d' },
      { account: 'grace@acme.example', role: 'member', joined: '-300d' },
    ],
  },
  {
    name: 'acme-platform',
    type: 'enterprise',
    enterprise_account: 'acme',
    identity_provider: 'acme-sso',
    created: '-4y',
    members: [
      { account: 'ada@acme.example', role: 'admin', joined: '-4y' },
      { account: 'farid@acme.example', role: 'admin', joined: '-4y' },
      { account: 'chiara@acme.example', role: 'member', joined: '-900d' },
      { account: 'dmitri@acme.example', role: 'member', joined: '-700d' },
    ],
  },
]

export const spaces: readonly WorldSpace[] = [
  {
    name: 'acme-books-apac',
    team: 'acme-platform',
    region: 'singapore',
    cidr: '10.20.0.0/16',
    data_cidr: '10.21.0.0/16',
    created: '-500d',
  },
]
