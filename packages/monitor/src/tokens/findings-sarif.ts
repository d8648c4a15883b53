import { maskToken } from '@muster/oauth-client'
import type { Finding } from './finding.ts'
import type { ScanResult } from './scan-paths.ts'

const rules: Readonly<Record<Finding['kind'], string>> = {
  prefixed: 'A Heroku access token',
  'prefixed-uuid': 'A Heroku access token of before April 2025',
  uuid: 'A bare UUID that is used as a Heroku credential',
}

/** What was found, in SARIF 2.1.0, as code hosts take it. Paths in archives and history keep their `!` and are no links. */
export function findingsSarif({ findings, unread }: ScanResult, version: string): string {
  return JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'muster tokens scan',
              semanticVersion: version,
              rules: Object.entries(rules).map(([id, text]) => ({
                id: `heroku-token/${id}`,
                shortDescription: { text },
                help: {
                  text: 'Revoke the token, then remove it. muster tokens revoke guides through it.',
                },
                properties: { 'security-severity': '9.0', tags: ['security', 'secret'] },
              })),
            },
          },
          invocations: [
            {
              executionSuccessful: true,
              toolExecutionNotifications: unread.map(({ path, reason }) => ({
                level: 'warning',
                message: { text: `${path} was not looked at: ${reason}` },
              })),
            },
          ],
          results: findings.map(resultOf),
        },
      ],
    },
    null,
    2,
  )
}

function resultOf(finding: Finding): unknown {
  const { kind, token, fingerprint, path, line, history } = finding
  const commit = history?.commit
  return {
    ruleId: `heroku-token/${kind}`,
    level: 'error',
    message: {
      text: `${rules[kind]}: ${maskToken(token)}${commit ? `, since commit ${commit.slice(0, 10)}` : ''}.`,
    },
    partialFingerprints: { 'token/v1': fingerprint },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: path.split('/').map(encodeURIComponent).join('/') },
          region: { startLine: line },
        },
      },
    ],
  }
}
