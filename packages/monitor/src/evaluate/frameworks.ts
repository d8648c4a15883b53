import type { Framework } from './framework.ts'
import { cis } from './frameworks/cis.ts'
import { gdpr } from './frameworks/gdpr.ts'
import { hipaa } from './frameworks/hipaa.ts'
import { iso27001 } from './frameworks/iso27001.ts'
import { pciDss } from './frameworks/pci-dss.ts'
import { soc2 } from './frameworks/soc2.ts'

/** The frameworks whose requirements the built-in controls serve. */
export const frameworks: readonly Framework[] = [soc2, iso27001, hipaa, pciDss, cis, gdpr]
