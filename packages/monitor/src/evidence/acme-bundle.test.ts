import { describe, expect, it } from 'vitest'
import { clock, connectAcme } from '../../test/connect-acme.ts'
import { catalogue } from '../evaluate/catalogue.ts'
import { rollUp } from '../evaluate/roll-up.ts'
import { runChecks } from '../evaluate/run-check.ts'
import { readAccount } from '../sync/read-account.ts'
import { makeBundle } from './bundle.ts'
import { bundleInput } from './bundle-by-hand.ts'
import { stateSync } from './state-sync.ts'
import { exitCodeOf } from './verdict.ts'
import { verifyBundle } from './verify.ts'
import { readZip, writeZip } from './zip.ts'

async function bundleOf(...scope: NonNullable<Parameters<typeof connectAcme>[0]>) {
  const { heroku, sent } = await connectAcme(scope)
  const { snapshot, requests, account } = await readAccount({ heroku, clock })
  const results = runChecks(catalogue.checks, snapshot, {})
  const sync = stateSync({
    id: 'sync-1',
    organization: { id: 'organization-acme', name: 'Acme' },
    connection: {
      id: 'connection-1',
      account: { id: account?.id ?? null, email: account?.email ?? null },
    },
    started_at: snapshot.taken_at,
    finished_at: snapshot.taken_at,
    snapshot,
    requests,
    results,
    catalogue,
    parameters: {},
  })
  const zip = writeZip(makeBundle(bundleInput([sync])))
  const token = sent[0]?.headers.get('authorization')?.slice('Bearer '.length) ?? ''
  return { zip, results, token }
}

describe('the evidence of the built-in world', () => {
  it('is intact and complete when the token may read everything', async () => {
    const { zip } = await bundleOf('global')
    const verdict = verifyBundle(readZip(zip))
    expect(verdict).toMatchObject({ problems: [], missing: [], intact: true, complete: true })
    expect(verdict.records.map(({ recomputed }) => recomputed)).toEqual(['same'])
    expect(exitCodeOf(verdict)).toBe(0)
  })

  it('is intact but incomplete under identity and read, naming what is missing and the scope', async () => {
    const { zip, results } = await bundleOf('identity', 'read')
    const verdict = verifyBundle(readZip(zip))
    expect(exitCodeOf(verdict)).toBe(4)
    expect(verdict.missing).toEqual([
      {
        file: 'records/000000.json',
        message: expect.stringMatching(/^Team member: .*needs scope global/),
      },
    ])
    expect(results.find(({ check }) => check === 'hk.member.mfa')).toMatchObject({
      outcome: 'unverified',
      needs: ['global'],
    })
  })

  it('shows passes and failures of every check that can have both', async () => {
    const { results } = await bundleOf('global')
    const oneSided = rollUp(results).filter(({ counts }) => counts.pass === 0 || counts.fail === 0)
    expect(oneSided.map(({ check }) => check)).toEqual(['hk.account.mfa', 'hk.pg.encrypted'])
  })

  it('holds no token', async () => {
    const { zip, token } = await bundleOf('global')
    expect(token).toHaveLength(65)
    expect(Buffer.from(zip).includes(token)).toBe(false)
  })
})
