/** What an organization promises; each check serves one. */
export interface Control {
  readonly title: string
  readonly promise: string
}

export const controls = {
  'strong-sign-in': {
    title: 'Strong sign-in',
    promise: 'Nobody reaches the platform with a password alone.',
  },
  'access-review': {
    title: 'Known people only',
    promise: 'Everyone with access is known, belongs there and is looked at regularly.',
  },
  'asset-ownership': {
    title: 'Owned assets',
    promise: 'Everything that runs belongs to the company, not to one person.',
  },
  redundancy: {
    title: 'Redundancy',
    promise: 'One machine may fail without the service failing.',
  },
  'encryption-at-rest': {
    title: 'Encryption at rest',
    promise: 'Stored data is encrypted.',
  },
  'encryption-in-transit': {
    title: 'Encryption in transit',
    promise: 'Data is encrypted on its way, with certificates that are valid.',
  },
  logging: {
    title: 'Logging',
    promise: 'What happens in production is recorded where it can be searched later.',
  },
  'supported-software': {
    title: 'Supported software',
    promise: 'Everything runs on a base that still gets security fixes.',
  },
  'data-location': {
    title: 'Place of data',
    promise: 'Data stays in the regions the company chose.',
  },
} as const satisfies Readonly<Record<string, Control>>

export type ControlId = keyof typeof controls
