import { framework } from '../framework.ts'

export const soc2 = framework(
  { id: 'soc2', name: 'SOC 2 Trust Services Criteria', version: '2017, points of focus 2022' },
  {
    'CC6.1': 'Access to systems and data is restricted',
    'CC6.2': 'People are registered before access and removed after',
    'CC6.3': 'Access follows role and need',
    'CC6.6': 'Threats from outside are kept out',
    'CC6.7': 'Data is protected while it moves',
    'CC7.1': 'Weaknesses are looked for and found',
    'CC7.2': 'Systems are watched for the unusual',
    'CC7.3': 'Security events are assessed',
    'CC8.1': 'Changes are controlled',
    'A1.1': 'Capacity is planned',
    'A1.2': 'Protection against outage is in place',
  },
  {
    'strong-sign-in': ['CC6.1', 'CC6.6'],
    'access-review': ['CC6.2', 'CC6.3'],
    'asset-ownership': ['CC6.1'],
    redundancy: ['A1.1', 'A1.2'],
    'encryption-at-rest': ['CC6.1', 'CC6.7'],
    'encryption-in-transit': ['CC6.1', 'CC6.7'],
    logging: ['CC7.2', 'CC7.3'],
    'supported-software': ['CC7.1', 'CC8.1'],
    'data-location': ['CC6.1'],
  },
)
