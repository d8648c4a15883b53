const short: Readonly<Record<string, string>> = {
  soc2: 'SOC 2',
  iso27001: 'ISO/IEC 27001',
  hipaa: 'HIPAA Security Rule',
  'pci-dss': 'PCI DSS',
  cis: 'CIS Controls',
  gdpr: 'GDPR',
}

/** A framework's name without its edition, for lists; one this version does not know keeps its title. */
export function frameworkName({
  id,
  title,
}: {
  readonly id: string
  readonly title: string
}): string {
  return Object.hasOwn(short, id) ? (short[id] ?? title) : title
}
