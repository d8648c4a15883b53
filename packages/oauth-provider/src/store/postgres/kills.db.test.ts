import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import { openPostgresStore } from './open-postgres-store.ts'

const program = fileURLToPath(new URL('../../../test/postgres-process.ts', import.meta.url))
const kills = 32
let database: PostgresDatabase
let pool: pg.Pool
const children: ChildProcess[] = []
/** What the processes were told is done, such as `redeemed 3-0-1`. */
const confirmed: string[] = []

/** Kills a process, which does six things at once, after so many of them were confirmed. */
async function workUntilKilled(name: string, mostConfirmed: number): Promise<void> {
  const child = spawn(process.execPath, [program, database.url, name], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const lines = createInterface({ input: child.stdout })
  const read = once(lines, 'close')
  let own = 0
  lines.on('line', (line) => {
    confirmed.push(line)
    own += 1
    if (own === mostConfirmed) child.kill('SIGKILL')
  })
  await read
}

beforeAll(async () => {
  database = await createPostgresDatabase()
  pool = database.pool()
  await openPostgresStore(pool)
  const lanes = [0, 1].map(async (lane) => {
    for (let at = lane; at < kills; at += 2) await workUntilKilled(String(at), 10 + 2 * at)
  })
  await Promise.all(lanes)
  await vi.waitFor(async () => expect(await othersConnected()).toBe(0), { timeout: 10_000 })
})
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await database.close()
})

async function othersConnected(): Promise<number> {
  const { rows } = await pool.query(
    `select from pg_stat_activity
     where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`,
  )
  return rows.length
}

async function query(text: string): Promise<readonly unknown[]> {
  return (await pool.query(text)).rows
}

/** Of each authorization: what became of its code, and how many of its tokens there are. */
const families = `
  select a.id, g.redeemed_at is not null as redeemed, s.id is not null as session,
    a.revoked_at is not null as revoked,
    count(t.id) filter (where t.kind = 'access') as access,
    count(t.id) filter (where t.kind = 'refresh') as refresh,
    count(t.id) filter (where t.kind = 'refresh' and t.rotated_at is null) as heads
  from oauth_provider.authorizations a
  join oauth_provider.grants g on g.authorization_id = a.id
  left join oauth_provider.sessions s on s.id = a.session_id
  left join oauth_provider.tokens t on t.authorization_id = a.id
  group by a.id, g.redeemed_at, s.id, a.revoked_at`

describe('after 32 processes were killed while they exchanged and rotated', () => {
  it('A1-16 every code was redeemed with its pair of tokens, or neither', async () => {
    expect(
      await query(
        `select * from (${families}) f
         where redeemed <> (access > 0) or redeemed <> (refresh > 0) or access <> refresh`,
      ),
    ).toEqual([])
  })

  it('A1-22 every family of refresh tokens has one head', async () => {
    expect(await query(`select * from (${families}) f where redeemed and heads <> 1`)).toEqual([])
  })

  it('A1-16 every session ended with what was given in it, or neither', async () => {
    expect(await query(`select * from (${families}) f where session = revoked`)).toEqual([])
  })

  it('A1-16 what a process was told is done is done', async () => {
    const of = (what: string): readonly string[] =>
      confirmed.flatMap((line) => (line.startsWith(`${what} `) ? [line.split(' ')[1] ?? ''] : []))
    const { rows: lost } = await pool.query(
      `select name from unnest($1::text[]) as name
       where not exists (
         select from oauth_provider.grants
         where id = 'grant of ' || name and redeemed_at is not null)
       union all
       select name from unnest($2::text[]) as name
       where not exists (select from oauth_provider.tokens where id = name || ' 3 refresh')
       union all
       select name from unnest($3::text[]) as name
       where exists (select from oauth_provider.sessions where id = 'session of ' || name)`,
      [of('redeemed'), of('rotated-2'), of('ended')],
    )
    expect(lost).toEqual([])
    expect(of('ended').length).toBeGreaterThan(kills)
  })

  it('somebody was caught in the middle', async () => {
    expect(await query(`select * from (${families}) f where not redeemed`)).not.toEqual([])
    const half = `select * from (${families}) f where redeemed and refresh < 4`
    expect(await query(half)).not.toEqual([])
  })
})
