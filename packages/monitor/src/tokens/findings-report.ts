import { maskToken } from '@muster/oauth-client'
import type { Finding } from './finding.ts'
import type { ScanResult } from './scan-paths.ts'
import type { Verdict } from './verify-token.ts'

/** What a scan of tokens tells: no report holds a whole token. */
export interface TokenReport extends ScanResult {
  /** By token; empty when Heroku was not asked. */
  readonly verdicts: ReadonlyMap<string, Verdict>
}

const kindWords: Readonly<Record<Finding['kind'], string>> = {
  prefixed: 'access token',
  'prefixed-uuid': 'access token of before April 2025',
  uuid: 'bare UUID used as a credential',
}

/** The report as rows of a table, the heading first. */
export function reportRows({ findings, verdicts }: TokenReport): readonly (readonly string[])[] {
  const asked = verdicts.size > 0
  const heading = ['token', 'what', ...(asked ? ['at Heroku'] : []), 'where']
  const rows = findings.map((finding) => [
    maskToken(finding.token),
    kindWords[finding.kind],
    ...(asked ? [verdictWords(verdicts.get(finding.token))] : []),
    placeWords(finding),
  ])
  return findings.length === 0 ? [] : [heading, ...rows]
}

/** Where a finding is, for a person: `path:line`, and the commit that brought it. */
function placeWords({ path, line, encoded, history }: Finding): string {
  const base64 = encoded ? ' (Base64)' : ''
  if (history === undefined) return `${path}:${line}${base64}`
  const commit =
    history.commit === null
      ? 'in no commit any more'
      : `since ${history.commit.slice(0, 10)} ${(history.date ?? '').slice(0, 10)}`
  return `${path}:${line}${base64} ${commit}`
}

function verdictWords(verdict: Verdict | undefined): string {
  if (verdict === undefined) return 'not asked'
  if (verdict.state === 'dead') return 'revoked or expired'
  if (verdict.state === 'unknown') return `unknown: ${verdict.reason}`
  const account = verdict.account === null ? '' : ` of ${verdict.account}`
  return `LIVE${account} (${verdict.scopes.join(' ') || 'unknown scope'})`
}

/** The report as JSON. */
export function reportJson({ files, findings, unread, verdicts }: TokenReport): string {
  return JSON.stringify(
    {
      files,
      findings: findings.map(({ token, ...finding }) => ({
        ...finding,
        masked: maskToken(token),
        ...(verdicts.has(token) && { verdict: verdicts.get(token) }),
      })),
      unread,
    },
    null,
    2,
  )
}
