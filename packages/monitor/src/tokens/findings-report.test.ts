import { maskToken } from '@muster/oauth-client'
import { describe, expect, it } from 'vitest'
import { newToken } from '../../test/planted-tokens.ts'
import type { Finding } from './finding.ts'
import { reportJson, reportRows } from './findings-report.ts'
import { findingsSarif } from './findings-sarif.ts'

const token = newToken()
const here: Finding = {
  kind: 'prefixed',
  token,
  fingerprint: 'f00dfeedbeef',
  path: 'a folder/.env',
  line: 3,
  encoded: false,
}
const past: Finding = {
  ...here,
  encoded: true,
  history: {
    object: 'b10b',
    commit: 'c0ffee0123456789',
    author: 'Ada',
    date: '2026-01-31T12:00:00Z',
  },
}
const result = {
  files: 2,
  findings: [here, past],
  unread: [{ path: 'x.zip', reason: 'it is broken' }],
}

describe('reports of tokens', () => {
  it('say what was found where, and never the whole token', () => {
    const verdicts = new Map([
      [token, { state: 'live', scopes: ['read'], account: 'a@b.c' } as const],
    ])
    const report = { ...result, verdicts }
    const rows = reportRows(report)
    expect(rows[0]).toEqual(['token', 'what', 'at Heroku', 'where'])
    expect(rows[1]).toEqual([
      maskToken(token),
      'access token',
      'LIVE of a@b.c (read)',
      'a folder/.env:3',
    ])
    expect(rows[2]?.at(-1)).toBe('a folder/.env:3 (Base64) since c0ffee0123 2026-01-31')
    const json = JSON.parse(reportJson(report))
    expect(json.findings[0]).toMatchObject({
      path: 'a folder/.env',
      line: 3,
      verdict: { state: 'live' },
    })
    for (const text of [JSON.stringify(rows), reportJson(report), findingsSarif(result, '1.0.0')]) {
      expect(text).not.toContain(token)
      expect(text).not.toContain(token.slice(20, 40))
    }
  })

  it('of nothing are empty', () => {
    const nothing = { files: 1, findings: [], unread: [], verdicts: new Map() }
    expect(reportRows(nothing)).toEqual([])
    expect(JSON.parse(reportJson(nothing)).findings).toEqual([])
  })

  it('as SARIF name each rule, place and what could not be looked at', () => {
    const [run] = JSON.parse(findingsSarif(result, '1.0.0')).runs
    const rules = run.tool.driver.rules.map(({ id }: { readonly id: string }) => id)
    expect(rules).toContain(run.results[0].ruleId)
    const place = run.results[0].locations[0].physicalLocation
    expect(place).toEqual({
      artifactLocation: { uri: 'a%20folder/.env' },
      region: { startLine: 3 },
    })
    expect(run.invocations[0].toolExecutionNotifications).toHaveLength(1)
  })
})

describe('maskedToken', () => {
  it('keeps the form, four characters of each end, and ten stars', () => {
    expect(maskToken(token)).toMatch(/^HRKU-AA[\w-]{4}\*{10}[\w-]{4}$/)
  })
})
