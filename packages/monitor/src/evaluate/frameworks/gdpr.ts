import { framework } from '../framework.ts'

export const gdpr = framework(
  { id: 'gdpr', name: 'GDPR', version: 'Regulation (EU) 2016/679' },
  {
    '25': 'Protect data by design and by default',
    '30': 'Keep records of processing',
    '32(1)(a)': 'Encrypt personal data',
    '32(1)(b)': 'Stay confidential, correct and available',
    '32(1)(d)': 'Test regularly whether protection works',
    '44': 'Transfer to other countries only as allowed',
    '45': 'Transfer where the law there is adequate',
    '46': 'Transfer under safeguards',
  },
  {
    'strong-sign-in': ['32(1)(b)'],
    'access-review': ['25', '32(1)(b)'],
    'asset-ownership': ['30'],
    redundancy: ['32(1)(b)'],
    'encryption-at-rest': ['32(1)(a)'],
    'encryption-in-transit': ['32(1)(a)'],
    logging: ['32(1)(b)'],
    'supported-software': ['32(1)(d)'],
    'data-location': ['44', '45', '46'],
  },
)
