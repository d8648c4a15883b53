import type { Config } from './config.ts'
import { appInUnapprovedRegion } from './evaluate/checks/app-in-unapproved-region.ts'
import type { ParametersByCheck } from './evaluate/parameters.ts'

/** The parameters of checks that the settings give. */
export function parametersOf(config: Pick<Config, 'approvedRegions'>): ParametersByCheck {
  return { [appInUnapprovedRegion.id]: { approved_regions: config.approvedRegions } }
}
