import { framework } from '../framework.ts'

export const iso27001 = framework(
  { id: 'iso27001', name: 'ISO/IEC 27001', version: '2022, Annex A' },
  {
    'A.5.9': 'Know what you have and whose it is',
    'A.5.14': 'Move information safely',
    'A.5.16': 'Manage identities for their whole life',
    'A.5.17': 'Look after passwords and keys',
    'A.5.18': 'Give, review and withdraw access',
    'A.5.34': 'Protect personal data',
    'A.8.5': 'Sign in securely',
    'A.8.6': 'Have enough capacity',
    'A.8.8': 'Deal with technical weaknesses',
    'A.8.14': 'Have more than one of what must not fail',
    'A.8.15': 'Keep logs',
    'A.8.16': 'Watch what happens',
    'A.8.19': 'Control what software is installed',
    'A.8.24': 'Use cryptography well',
  },
  {
    'strong-sign-in': ['A.5.17', 'A.8.5'],
    'access-review': ['A.5.16', 'A.5.18'],
    'asset-ownership': ['A.5.9'],
    redundancy: ['A.8.14', 'A.8.6'],
    'encryption-at-rest': ['A.8.24'],
    'encryption-in-transit': ['A.5.14', 'A.8.24'],
    logging: ['A.8.15', 'A.8.16'],
    'supported-software': ['A.8.8', 'A.8.19'],
    'data-location': ['A.5.34'],
  },
)
