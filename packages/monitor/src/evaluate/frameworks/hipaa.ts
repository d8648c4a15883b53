import { framework } from '../framework.ts'

export const hipaa = framework(
  { id: 'hipaa', name: 'HIPAA Security Rule', version: '45 CFR 164, 2013' },
  {
    '164.308(a)(1)(ii)(A)': 'Analyse risks',
    '164.308(a)(1)(ii)(D)': 'Review what systems recorded',
    '164.308(a)(3)(ii)(B)': 'Clear people for access',
    '164.308(a)(4)(ii)(C)': 'Establish and change access',
    '164.308(a)(5)(ii)(B)': 'Protect from malicious software',
    '164.308(a)(7)(ii)(B)': 'Recover from disaster',
    '164.308(a)(7)(ii)(C)': 'Keep working in an emergency',
    '164.310(d)(2)(iii)': 'Account for assets',
    '164.312(a)(1)': 'Control access',
    '164.312(a)(2)(iv)': 'Encrypt what is stored',
    '164.312(b)': 'Record activity',
    '164.312(d)': 'Verify who asks',
    '164.312(e)(1)': 'Secure transmission',
    '164.312(e)(2)(i)': 'Notice changes on the way',
    '164.312(e)(2)(ii)': 'Encrypt on the way',
  },
  {
    'strong-sign-in': ['164.312(d)', '164.312(a)(1)'],
    'access-review': ['164.308(a)(3)(ii)(B)', '164.308(a)(4)(ii)(C)'],
    'asset-ownership': ['164.310(d)(2)(iii)', '164.308(a)(1)(ii)(A)'],
    redundancy: ['164.308(a)(7)(ii)(B)', '164.308(a)(7)(ii)(C)'],
    'encryption-at-rest': ['164.312(a)(2)(iv)', '164.312(e)(2)(ii)'],
    'encryption-in-transit': ['164.312(e)(1)', '164.312(e)(2)(i)', '164.312(e)(2)(ii)'],
    logging: ['164.312(b)', '164.308(a)(1)(ii)(D)'],
    'supported-software': ['164.308(a)(5)(ii)(B)'],
    'data-location': [],
  },
)
