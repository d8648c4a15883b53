import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from './database/embedded/free-port.ts'
import { createTestDatabase, type TestDatabase } from './database/test-database.ts'

const main = fileURLToPath(new URL('main.ts', import.meta.url))
let folder: string
let database: TestDatabase

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'muster-refusals-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})

/** What npm start says with these settings before it gives up. */
async function refusal(settings: Readonly<Record<string, string>>): Promise<string> {
  const port = await freePort()
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      PORT: String(port),
      SANDBOX_PORT: String(await freePort(port + 1)),
      DATABASE_URL: database.url,
      MUSTER_DATA: join(folder, 'data'),
      ...settings,
    },
  })
  const said = text(child.stderr)
  expect(await once(child, 'exit')).toEqual([1, null])
  return (await said).trim()
}

describe('npm start says in one line', () => {
  it('that a setting is malformed', async () => {
    expect(await refusal({ PORT: 'http' })).toMatch(/^PORT must be .*For example: PORT=8080[^\n]*$/)
  })

  it('that there is no such world', async () => {
    expect(await refusal({ SANDBOX_WORLD: join(folder, 'none.json') })).toMatch(
      /^SANDBOX_WORLD must be a built-in world [^\n]*$/,
    )
  })

  it('that its data folder cannot be used', async () => {
    await writeFile(join(folder, 'file'), '')
    expect(await refusal({ MUSTER_DATA: join(folder, 'file', 'data') })).toMatch(
      /^The data folder .* cannot be used: ENOTDIR\.[^\n]*$/,
    )
  })

  it('that the database cannot be reached', async () => {
    const DATABASE_URL = `postgresql://muster:swordfish@127.0.0.1:${await freePort()}/muster`
    const said = await refusal({ DATABASE_URL })
    expect(said).toMatch(/^PostgreSQL cannot be used: [^\n]*$/)
    expect(said).not.toContain('swordfish')
  })

  it('that the database is newer than the program', async () => {
    await sql`insert into schema_migrations (name, checksum)
      select '9999-later.sql', checksum from schema_migrations limit 1`.execute(database.db)
    expect(await refusal({})).toMatch(/^The database was written by a newer Muster[^\n]*$/)
  })
})
