import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createTestDatabase,
  type TestDatabase,
} from '../../packages/monitor/src/database/test-database.ts'
import { freePort, type MusterProcess, newDataFolder, startMuster } from '../muster-process.ts'
import { becomeOwner, connectHeroku, createPerson, lastSync, type Person } from '../person.ts'
import { type RecordingProxy, startRecordingProxy } from '../recording-proxy.ts'
import { type SandboxProcess, startSandbox } from '../sandbox-process.ts'

const password = 'correct horse battery staple'

/** Connects, syncs, exports and disconnects, then looks for every secret of that flow everywhere. */
describe('the secrets of a whole flow', { timeout: 90_000 }, () => {
  let database: TestDatabase
  let sandbox: SandboxProcess
  let proxy: RecordingProxy
  let muster: MusterProcess
  let person: Person
  let data: string
  let secrets: ReadonlyMap<string, string>
  let bundle: Uint8Array
  let tables: string

  beforeAll(async () => {
    data = await newDataFolder()
    database = await createTestDatabase({ empty: true })
    sandbox = await startSandbox()
    proxy = await startRecordingProxy(sandbox.origin)
    const ports = { dashboard: await freePort(), sandbox: await freePort() }
    const client = await registerClient(sandbox, `http://localhost:${ports.dashboard}`)
    muster = await startMuster({
      data,
      ports,
      environment: {
        DATABASE_URL: database.url,
        HEROKU_OAUTH_ID: client.id,
        HEROKU_OAUTH_SECRET: client.secret,
        HEROKU_API_URL: proxy.origin,
        HEROKU_ID_URL: proxy.origin,
        LOG_LEVEL: 'trace',
      },
    })
    person = createPerson(muster.origin)
    await becomeOwner(person, muster.ownerLink)
    const [login] = sandbox.accounts
    if (login === undefined) throw new Error('the sandbox has no account')
    const { id } = await connectHeroku(person, login)
    await lastSync(person, id)
    bundle = new Uint8Array(await (await person.send('/api/v1/evidence/bundle')).arrayBuffer())
    const shownOnce = person.answers.length
    const key = (await person.json('POST', '/api/v1/api-keys', {
      name: 'script',
      role: 'auditor',
    })) as { key: string }
    const answersButTheOneThatShowsTheKey = person.answers.toSpliced(shownOnce, 1)
    await person.json('POST', `/api/v1/connections/${id}/disconnect`)
    tables = await dump(database)
    secrets = new Map([
      ['client secret', client.secret],
      ['Heroku password', login.password],
      ['member password', password],
      ['API key', key.key],
      ['master key', (await readFile(join(data, 'master.key'), 'utf8')).trim()],
      ...[...proxy.secrets].map((secret, at): [string, string] => [`issued token ${at}`, secret]),
    ])
    Object.assign(person, { answers: answersButTheOneThatShowsTheKey })
  })

  afterAll(async () => {
    await muster?.stop()
    await proxy?.stop()
    await sandbox?.stop()
    await database?.close()
    await rm(data, { recursive: true, force: true })
  })

  it('are known: a code, an access token and a refresh token passed', () => {
    expect(proxy.secrets.size).toBeGreaterThanOrEqual(3)
    expect(
      [...proxy.secrets].filter((secret) => secret.startsWith('HRKU-AA')).length,
    ).toBeGreaterThan(0)
  })

  it('are in no log line', () => {
    expect(found(muster.output())).toEqual([])
  })

  it('are in no answer to the browser', () => {
    const pages = person.answers.filter(
      (answer) => !answer.includes('Heroku sandbox on this machine'),
    )
    expect(pages.length).toBeGreaterThan(5)
    expect(found(pages.join('\n'))).toEqual([])
  })

  it('are in no row of the database', () => {
    expect(tables).toContain('acme')
    expect(found(tables)).toEqual([])
  })

  it('are in no file of the evidence', () => {
    const files = Object.values(unzipSync(bundle)).map((bytes) => strFromU8(bytes, true))
    expect(files.length).toBeGreaterThan(5)
    expect(found(files.join('\n'))).toEqual([])
  })

  it('are in no file of the data folder, but the master key in its own', async () => {
    const entries = await readdir(data, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => entry.isFile() && entry.name !== 'master.key')
    const texts = await Promise.all(
      files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
    )
    expect(texts.length).toBeGreaterThan(0)
    expect(found(texts.join('\n'))).toEqual([])
  })

  /** The names of the secrets a text holds; never the secrets themselves. */
  function found(text: string): readonly string[] {
    return [...secrets]
      .filter(([, secret]) => spellings(secret).some((spelling) => text.includes(spelling)))
      .map(([name]) => name)
  }
})

/** A secret in the clear, in a URL, in base64 and as PostgreSQL prints bytes. */
function spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  return [secret, encodeURIComponent(secret), bytes.toString('base64'), bytes.toString('hex')]
}

async function registerClient(
  sandbox: SandboxProcess,
  origin: string,
): Promise<{ readonly id: string; readonly secret: string }> {
  const response = await fetch(`${sandbox.origin}/oauth/clients`, {
    method: 'POST',
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${sandbox.accounts[0]?.tokens['global']}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'Muster', redirect_uri: `${origin}/connect/heroku/callback` }),
  })
  if (response.status !== 201) throw new Error(`no client: ${await response.text()}`)
  return (await response.json()) as { id: string; secret: string }
}

/** Every row of every table, the queue's included, as text. */
async function dump(database: TestDatabase): Promise<string> {
  const { rows } = await database.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema')`,
  )
  const texts = await Promise.all(
    rows.map(async ({ name }) => {
      const table = await database.pool.query<{ row: string }>(
        `select t::text as row from ${name} t`,
      )
      return table.rows.map(({ row }) => row).join('\n')
    }),
  )
  return texts.join('\n')
}
