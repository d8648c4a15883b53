import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { checkMasterKey } from './check-master-key.ts'
import { MasterKey } from './master-key.ts'
import { rotateMasterKey } from './rotate-master-key.ts'
import { Secret } from './secret.ts'
import { createVault, type Vault } from './vault.ts'

const clock = { now: () => new Date('2026-11-22T04:00:00Z') }
const random = randomBytes
const place = { table: 'connection_secrets', column: 'sealed', row: 'c1/1' }

let database: TestDatabase
let masterKey: MasterKey
let vault: Vault

beforeEach(async () => {
  database = await createTestDatabase()
  masterKey = new MasterKey(randomBytes(32))
  await checkMasterKey({ db: database.db, masterKeys: [masterKey], clock, random })
  vault = createVault({ db: database.db, masterKey, clock, random })
  const organization = (id: string) => ({ id, name: id, slug: id, created_at: clock.now() })
  await database.db
    .insertInto('organizations')
    .values([organization('acme'), organization('rival')])
    .execute()
})
afterEach(() => database.close())

describe('the vault', () => {
  it('opens what it sealed, with one data key per organization', async () => {
    const first = await vault.seal('acme', place, new Secret('swordfish ⚔'))
    const second = await vault.seal('acme', place, new Secret('other'))
    const third = await vault.seal('rival', place, new Secret('third'))
    expect((await vault.open('acme', place, first)).reveal()).toBe('swordfish ⚔')
    expect(second.data_key_id).toBe(first.data_key_id)
    expect(third.data_key_id).not.toBe(first.data_key_id)
  })

  it('makes one data key when many seal at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, n) => vault.seal('acme', place, new Secret(String(n)))),
    )
    expect(new Set(all.map(({ data_key_id }) => data_key_id)).size).toBe(1)
  })

  it('seals inside a caller’s transaction, for an organization made in it', async () => {
    const sealed = await database.db.transaction().execute(async (transaction) => {
      const organization = { id: 'new', name: 'New', slug: 'new', created_at: clock.now() }
      await transaction.insertInto('organizations').values(organization).execute()
      const inside = createVault({ db: transaction, masterKey, clock, random })
      return inside.seal('new', place, new Secret('swordfish'))
    })
    expect((await vault.open('new', place, sealed)).reveal()).toBe('swordfish')
  })

  it('opens nothing in another row or for another organization', async () => {
    const sealed = await vault.seal('acme', place, new Secret('swordfish'))
    await vault.seal('rival', place, new Secret('its own'))
    await expect(vault.open('acme', { ...place, row: 'c2/1' }, sealed)).rejects.toMatchObject({
      code: 'altered_secret',
    })
    await expect(vault.open('rival', place, sealed)).rejects.toMatchObject({
      code: 'data_key_destroyed',
    })
  })

  it('does not open a data key that was moved to another organization', async () => {
    const sealed = await vault.seal('acme', place, new Secret('swordfish'))
    await database.db
      .updateTable('data_keys')
      .set({ organization_id: 'rival' } as never)
      .execute()
    await expect(vault.open('rival', place, sealed)).rejects.toMatchObject({
      code: 'altered_secret',
    })
  })

  it('opens nothing once the data key was destroyed', async () => {
    const sealed = await vault.seal('acme', place, new Secret('swordfish'))
    await database.db.deleteFrom('organizations').where('id', '=', 'acme').execute()
    await expect(vault.open('acme', place, sealed)).rejects.toMatchObject({
      code: 'data_key_destroyed',
    })
  })

  it('leaves no plaintext and no data key in the database', async () => {
    await vault.seal('acme', place, new Secret('swordfish'))
    const rows = await database.db.selectFrom('data_keys').selectAll().execute()
    expect(rows.map(({ sealed }) => sealed.length)).toEqual([1 + 16 + 12 + 16 + 32])
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(masterKey.reveal()).toString('hex'))
  })
})

describe('a database', () => {
  it('refuses a master key it is not sealed with, in one line', async () => {
    const masterKeys = [new MasterKey(randomBytes(32))]
    const error = await checkMasterKey({ db: database.db, masterKeys, clock, random }).catch(
      (cause: unknown) => cause,
    )
    expect(error).toMatchObject({
      code: 'wrong_master_key',
      message: expect.stringMatching(
        /^This database is sealed with another master key: it needs [0-9a-f]{8}, given was [0-9a-f]{8}\.$/,
      ),
    })
  })

  it('picks its own key out of several', async () => {
    const masterKeys = [new MasterKey(randomBytes(32)), masterKey]
    expect(await checkMasterKey({ db: database.db, masterKeys, clock, random })).toBe(masterKey)
  })

  it('takes one key when two processes bring different ones', async () => {
    const empty = await createTestDatabase()
    const bring = () =>
      checkMasterKey({ db: empty.db, masterKeys: [new MasterKey(randomBytes(32))], clock, random })
    const brought = await Promise.allSettled([bring(), bring(), bring()])
    expect(brought.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await empty.close()
  })
})

describe('changing the master key', () => {
  it('leaves every secret readable with the new key and none with the old', async () => {
    const sealed = await vault.seal('acme', place, new Secret('swordfish'))
    const to = new MasterKey(randomBytes(32))
    const changed = await rotateMasterKey({ db: database.db, from: masterKey, to, clock, random })
    expect(changed).toEqual({ dataKeys: 1 })
    const renewed = createVault({ db: database.db, masterKey: to, clock, random })
    expect((await renewed.open('acme', place, sealed)).reveal()).toBe('swordfish')
    await expect(vault.open('acme', place, sealed)).rejects.toMatchObject({
      code: 'wrong_master_key',
    })
    await expect(vault.seal('rival', place, new Secret('x'))).rejects.toMatchObject({
      code: 'wrong_master_key',
    })
  })

  it('disturbs nobody who reads and seals at the same time', async () => {
    const next = Array.from({ length: 5 }, () => new MasterKey(randomBytes(32)))
    const readMasterKeys = async () => [masterKey, ...next]
    const shared = createVault({ db: database.db, masterKey, readMasterKeys, clock, random })
    const sealed = await shared.seal('acme', place, new Secret('swordfish'))
    let changing = true
    const read = async (): Promise<number> => {
      let times = 0
      while (changing) {
        expect((await shared.open('acme', place, sealed)).reveal()).toBe('swordfish')
        times += 1
      }
      return times
    }
    const readers = [read(), read(), read()]
    let from = masterKey
    for (const [n, to] of next.entries()) {
      const id = `late-${n}`
      await database.db
        .insertInto('organizations')
        .values({ id, name: id, slug: id, created_at: clock.now() })
        .execute()
      const [late] = await Promise.all([
        shared.seal(id, place, new Secret(id)),
        rotateMasterKey({ db: database.db, from, to, clock, random }),
      ])
      expect((await shared.open(id, place, late)).reveal()).toBe(id)
      from = to
    }
    changing = false
    for (const times of await Promise.all(readers)) expect(times).toBeGreaterThan(0)
    const last = createVault({ db: database.db, masterKey: from, clock, random })
    expect((await last.open('acme', place, sealed)).reveal()).toBe('swordfish')
  })

  it('changes nothing when one data key cannot be opened', async () => {
    const sealed = await vault.seal('acme', place, new Secret('swordfish'))
    await vault.seal('rival', place, new Secret('other'))
    await database.db
      .updateTable('data_keys')
      .set({ sealed: randomBytes(77) })
      .where('organization_id', '=', 'rival')
      .execute()
    const to = new MasterKey(randomBytes(32))
    await expect(
      rotateMasterKey({ db: database.db, from: masterKey, to, clock, random }),
    ).rejects.toMatchObject({ code: 'altered_secret' })
    expect((await vault.open('acme', place, sealed)).reveal()).toBe('swordfish')
  })
})
