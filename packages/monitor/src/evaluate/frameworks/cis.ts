import { framework } from '../framework.ts'

export const cis = framework(
  { id: 'cis', name: 'CIS Controls', version: '8.1' },
  {
    '1.1': 'Know every asset',
    '2.1': 'Know all software',
    '2.2': 'Run supported software only',
    '3.8': 'Know where data flows',
    '3.10': 'Encrypt data on its way',
    '3.11': 'Encrypt data at rest',
    '5.1': 'Know every account',
    '5.3': 'Disable accounts nobody uses',
    '6.3': 'Second factor for what the internet can reach',
    '6.4': 'Second factor from outside',
    '6.5': 'Second factor for administrators',
    '7.3': 'Patch operating systems',
    '8.2': 'Collect logs',
    '8.9': 'Keep logs in one place',
    '8.10': 'Keep logs long enough',
    '12.2': 'Build a network that stays up and safe',
  },
  {
    'strong-sign-in': ['6.3', '6.4', '6.5'],
    'access-review': ['5.1', '5.3'],
    'asset-ownership': ['1.1', '2.1'],
    redundancy: ['12.2'],
    'encryption-at-rest': ['3.11'],
    'encryption-in-transit': ['3.10'],
    logging: ['8.2', '8.9', '8.10'],
    'supported-software': ['2.2', '7.3'],
    'data-location': ['3.8'],
  },
)
