import { catalogue } from '../evaluate/catalogue.ts'
import type { Outcome, Result, Severity } from '../evaluate/result.ts'
import { rollUp } from '../evaluate/roll-up.ts'
import { kinds } from '../sync/kind.ts'
import type { AccountReading } from '../sync/read-account.ts'
import { writeTable } from './write-table.ts'

/** Severities from worst to least. */
export const severities: readonly Severity[] = ['critical', 'high', 'medium', 'low']

export interface Scanned {
  readonly reading: AccountReading
  readonly results: readonly Result[]
}

/** A scan as JSON: account, results, readings and requests. */
export function scanJson({ reading, results }: Scanned): string {
  const { snapshot, requests, account } = reading
  const readings = kinds.map((kind) => {
    const one = snapshot.readings[kind]
    return one.status === 'read'
      ? { kind, status: one.status, count: one.items.length, gaps: one.gaps }
      : {
          kind,
          status: one.status,
          count: 0,
          gaps: [],
          reason: one.reason,
          needs: one.needs,
        }
  })
  const { taken_at, scope } = snapshot
  return JSON.stringify({
    account: account && { id: account.id, email: account.email },
    taken_at,
    scope,
    catalogue: { version: catalogue.version },
    results: results.map((result) => ({ ...result, severity: severityOf(result.check) })),
    readings,
    requests: requests.map(({ method, route, path, status, count, complete }) => ({
      method,
      route,
      path,
      status,
      count,
      complete,
    })),
  })
}

const words: Readonly<Record<Outcome, string>> = {
  pass: '✓ pass',
  fail: '✗ FAIL',
  unverified: '? unverified',
  'not-applicable': '– n/a',
}
const colours: Readonly<Record<Outcome, number>> = {
  pass: 32,
  fail: 31,
  unverified: 33,
  'not-applicable': 90,
}

/** A scan for a person: each check's verdict, then every entity that fails or could not be verified, and why. */
export function scanTable({ reading, results }: Scanned, colour: boolean): string {
  const paint = (outcome: Outcome, text: string): string =>
    colour ? `\u001b[${colours[outcome]}m${text}\u001b[0m` : text
  const verdicts = rollUp(results)
  const checks = new Map(catalogue.checks.map((check) => [check.id, check]))
  const lines = verdicts.map(({ check, verdict, counts, known }) => {
    const { severity = '', title = check } = checks.get(check) ?? {}
    const counted = verdict === 'fail' ? counts.fail : counts.pass
    const said = known === 0 ? '–' : `${counted} of ${known}`
    return { verdict, row: [words[verdict], severity, said, check, title] }
  })
  const header = ['VERDICT', 'SEVERITY', 'ENTITIES', 'CHECK', 'TITLE']
  const table = writeTable([header, ...lines.map(({ row }) => row)]).split('\n')
  const painted = table.map((line, index) => {
    const verdict = lines[index - 1]?.verdict
    return verdict === undefined ? line : paint(verdict, line)
  })
  const details = (['fail', 'unverified'] as const).flatMap((outcome) => {
    const found = results.filter((result) => result.outcome === outcome)
    const title = outcome === 'fail' ? 'Failing' : 'Could not be verified'
    const rows = found.map(({ check, entity, reason }) => [`  ${check}`, entity.name, reason])
    return found.length === 0
      ? []
      : ['', paint(outcome, `${title} (${found.length})`), writeTable(rows)]
  })
  const failing = verdicts.filter(({ verdict }) => verdict === 'fail').length
  const { account, requests } = reading
  const about = `${account?.email ?? 'An account that may not be seen'}: ${failing} of ${verdicts.length} checks fail; ${requests.length} requests.`
  return [about, '', ...painted, ...details].join('\n')
}

/** Whether a result fails a check of that severity or a worse one. */
export function failsAtLeast(results: readonly Result[], threshold: Severity): boolean {
  const counted = severities.slice(0, severities.indexOf(threshold) + 1)
  return results.some(
    ({ outcome, check }) =>
      outcome === 'fail' && counted.some((severity) => severity === severityOf(check)),
  )
}

function severityOf(id: string): Severity | undefined {
  return catalogue.checks.find((check) => check.id === id)?.severity
}
