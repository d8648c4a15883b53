import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort, type MusterProcess, newDataFolder, startMuster } from '../muster-process.ts'
import {
  becomeOwner,
  connectHeroku,
  createPerson,
  type HerokuLogin,
  lastSync,
  type Person,
} from '../person.ts'

describe('Muster, killed without warning', { timeout: 120_000 }, () => {
  let data: string
  let ports: { dashboard: number; sandbox: number }
  let muster: MusterProcess
  let owner: Person
  let connectionId: string

  beforeAll(async () => {
    data = await newDataFolder()
    ports = { dashboard: await freePort(), sandbox: await freePort() }
    muster = await startMuster({ data, ports })
    owner = createPerson(muster.origin)
    await becomeOwner(owner, muster.ownerLink)
    const session = (await owner.json('GET', '/api/v1/session')) as {
      sandbox: { accounts: HerokuLogin[] }
    }
    const [login] = session.sandbox.accounts
    if (login === undefined) throw new Error('the sandbox has no account')
    connectionId = (await connectHeroku(owner, login)).id
    await lastSync(owner, connectionId)
  })

  afterAll(async () => {
    await muster?.stop()
    await rm(data, { recursive: true, force: true })
  })

  it('starts again on the same data, members and connection intact', async () => {
    await muster.kill()
    muster = await startMuster({ data, ports })
    expect(muster.ownerLink).toBe('')
    const session = (await owner.json('GET', '/api/v1/session')) as { member: { email: string } }
    expect(session.member.email).toBe('olive@acme.example')
  })

  it('finishes a sync that a kill interrupted, with one evidence record for it', async () => {
    await owner.json('POST', `/api/v1/connections/${connectionId}/syncs`)
    await muster.kill()
    muster = await startMuster({ data, ports })
    const sync = await lastSync(owner, connectionId)
    expect(sync.state).toBe('finished')
    const records = (await owner.json('GET', '/api/v1/evidence/records')) as {
      items: { sync_id: string }[]
    }
    expect(records.items.map(({ sync_id }) => sync_id)).toContain(sync.id)
    expect(new Set(records.items.map(({ sync_id }) => sync_id)).size).toBe(records.items.length)
  })
})
