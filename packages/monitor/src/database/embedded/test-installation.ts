import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { openDatabase } from '../open-database.ts'
import { makeTestFolder } from '../test-folder.ts'
import { readPostmaster, servesFolder } from './postmaster.ts'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startOrAttach,
} from './start-or-attach.ts'

/** A process of its own that uses an installation's server. */
export interface OtherProcess {
  readonly attached: boolean
  readonly kill: () => Promise<void>
  readonly end: () => Promise<void>
}

/** A place for tests to run Muster's own PostgreSQL in. */
export interface TestInstallation {
  readonly home: string
  readonly dataFolder: string
  /** Starts or attaches in this process. */
  readonly start: (options?: Partial<EmbeddedPostgresOptions>) => Promise<EmbeddedPostgres>
  /** Starts or attaches in another process. */
  readonly startElsewhere: () => Promise<OtherProcess>
  /** Runs a module's text in another process, with `dataFolder` and `startOrAttach` defined. */
  readonly runElsewhere: (script: string, user?: { uid: number; gid: number }) => ChildProcess
  /** 0 when no server runs. */
  readonly pidOfServer: () => Promise<number>
  /** Stops and removes everything; fails when a server was left running. */
  readonly remove: () => Promise<void>
}

export async function createTestInstallation(): Promise<TestInstallation> {
  const home = await makeTestFolder('embedded-')
  const dataFolder = join(home, 'data')
  const folder = join(dataFolder, 'postgres')
  const running: EmbeddedPostgres[] = []
  const children: ChildProcess[] = []

  const runElsewhere: TestInstallation['runElsewhere'] = (script, user) => {
    const prelude = `
      import { startOrAttach } from ${JSON.stringify(new URL('./start-or-attach.ts', import.meta.url).href)}
      import { randomBytes } from 'node:crypto'
      const options = { dataFolder: ${JSON.stringify(dataFolder)}, random: randomBytes, log() {} }`
    const child = spawn(process.execPath, ['--input-type=module', '-e', `${prelude}\n${script}`], {
      ...user,
      cwd: '/',
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    children.push(child)
    return child
  }

  async function startElsewhere(): Promise<OtherProcess> {
    const child = runElsewhere(`
      const postgres = await startOrAttach(options)
      process.stdout.write(postgres.attached + '\\n')
      process.stdin.on('end', () => postgres.stop()).resume()`)
    const exit = once(child, 'exit')
    const [line] = await once(createInterface(child.stdout ?? process.stdin), 'line')
    const kill = async (): Promise<void> => {
      child.kill('SIGKILL')
      await exit
    }
    const end = async (): Promise<void> => {
      child.stdin?.end()
      expect(await exit).toEqual([0, null])
    }
    return { attached: line === 'true', kill, end }
  }

  async function remove(): Promise<void> {
    for (const child of children) child.kill('SIGKILL')
    for (const one of running) await one.stop()
    const left = await readPostmaster(folder)
    if (left && (await servesFolder(left, folder))) process.kill(left.pid, 'SIGKILL')
    await rm(home, { recursive: true, force: true })
    expect(left, 'a server was left running').toBeUndefined()
  }

  return {
    home,
    dataFolder,
    runElsewhere,
    startElsewhere,
    remove,
    async start(options = {}) {
      const log = (): void => {}
      const one = await startOrAttach({ dataFolder, random: randomBytes, log, ...options })
      running.push(one)
      return one
    },
    pidOfServer: async () => (await readPostmaster(folder))?.pid ?? 0,
  }
}

/** What an SQL expression is, asked over a connection of its own. */
export async function ask(url: string, expression: string): Promise<unknown> {
  const { db, close } = openDatabase({ url, connections: 1 })
  try {
    const query = sql<{ value: unknown }>`select ${sql.raw(expression)} as value`
    return (await query.execute(db)).rows[0]?.value
  } finally {
    await close()
  }
}

/** Carries out statements over a connection of their own. */
export async function execute(url: string, statements: string): Promise<void> {
  const { pool, close } = openDatabase({ url, connections: 1 })
  await pool.query(statements).finally(close)
}
