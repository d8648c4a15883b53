import type { CheckData, CheckDefinition } from './check.ts'
import { accountWithoutMfa } from './checks/account-without-mfa.ts'
import { appInUnapprovedRegion } from './checks/app-in-unapproved-region.ts'
import { appWithoutAcm } from './checks/app-without-acm.ts'
import { appWithoutLogDrain } from './checks/app-without-log-drain.ts'
import { certificateExpiring } from './checks/certificate-expiring.ts'
import { domainWithoutCertificate } from './checks/domain-without-certificate.ts'
import { externalCollaborator } from './checks/external-collaborator.ts'
import { memberWithoutMfa } from './checks/member-without-mfa.ts'
import { personalAppInProduction } from './checks/personal-app-in-production.ts'
import { postgresWithoutStandby } from './checks/postgres-without-standby.ts'
import { singleRedisInProduction } from './checks/single-redis-in-production.ts'
import { singleWebDyno } from './checks/single-web-dyno.ts'
import { smallPostgresInProduction } from './checks/small-postgres-in-production.ts'
import { unencryptedPostgres } from './checks/unencrypted-postgres.ts'
import { unsupportedStack } from './checks/unsupported-stack.ts'
import type { Parameters, ParametersByCheck } from './parameters.ts'

/** The checks of one version of the program. */
export interface Catalogue {
  /** Raised with every change to any check. */
  readonly version: string
  readonly checks: readonly CheckDefinition[]
}

/** The built-in checks. */
export const catalogue: Catalogue = {
  version: '2',
  checks: [
    accountWithoutMfa,
    memberWithoutMfa,
    externalCollaborator,
    personalAppInProduction,
    domainWithoutCertificate,
    certificateExpiring,
    appWithoutAcm,
    smallPostgresInProduction,
    postgresWithoutStandby,
    unencryptedPostgres,
    singleRedisInProduction,
    singleWebDyno,
    appWithoutLogDrain,
    unsupportedStack,
    appInUnapprovedRegion,
  ],
}

/** A catalogue as data, without its functions: what its digest is taken of. */
export function catalogueData({ version, checks }: Catalogue): {
  readonly version: string
  readonly checks: readonly CheckData[]
} {
  return { version, checks: checks.map(({ evaluate: _, ...data }) => data) }
}

/** The parameters each check really uses: its defaults with what was set instead. */
export function parametersInUse(
  { checks }: Catalogue,
  given: ParametersByCheck,
): Readonly<Record<string, Parameters>> {
  return Object.fromEntries(
    checks.map(({ id, parameters }) => [id, { ...parameters, ...given[id] }]),
  )
}
