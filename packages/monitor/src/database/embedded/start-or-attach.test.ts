import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import {
  chmod,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openDatabase } from '../open-database.ts'
import { readPostmaster, servesFolder } from './postmaster.ts'
import { giveTo } from './server-user.ts'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startOrAttach,
} from './start-or-attach.ts'

const isRoot = process.getuid?.() === 0

let home: string
let dataFolder: string
let running: EmbeddedPostgres[]
let children: ChildProcess[]

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'embedded-'))
  await chmod(home, 0o755)
  dataFolder = join(home, 'data')
  running = []
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const one of running) await one.stop()
  const left = await readPostmaster(join(dataFolder, 'postgres'))
  if (left && (await servesFolder(left, join(dataFolder, 'postgres'))))
    process.kill(left.pid, 'SIGKILL')
  await rm(home, { recursive: true, force: true })
  expect(left, 'a server was left running').toBeUndefined()
})

async function start(options: Partial<EmbeddedPostgresOptions> = {}): Promise<EmbeddedPostgres> {
  const log = (): void => {}
  const one = await startOrAttach({ dataFolder, random: randomBytes, log, ...options })
  running.push(one)
  return one
}

/** A process of its own that starts or attaches, says so, and stops when its input ends. */
async function startElsewhere(): Promise<{
  attached: boolean
  kill(): Promise<void>
  end(): Promise<void>
}> {
  const script = `
    import { randomBytes } from 'node:crypto'
    import { startOrAttach } from ${JSON.stringify(new URL('./start-or-attach.ts', import.meta.url).href)}
    const options = { dataFolder: ${JSON.stringify(dataFolder)}, random: randomBytes, log() {} }
    const postgres = await startOrAttach(options)
    process.stdout.write(postgres.attached + '\\n')
    process.stdin.on('end', () => postgres.stop()).resume()`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const exit = once(child, 'exit')
  const [line] = await once(createInterface(child.stdout), 'line')
  const kill = async (): Promise<void> => {
    child.kill('SIGKILL')
    await exit
  }
  const end = async (): Promise<void> => {
    child.stdin.end()
    expect(await exit).toEqual([0, null])
  }
  return { attached: line === 'true', kill, end }
}

async function ask(url: string, expression: string): Promise<unknown> {
  const { db, close } = openDatabase({ url, connections: 1 })
  try {
    const { rows } = await sql<{ value: unknown }>`select ${sql.raw(expression)} as value`.execute(
      db,
    )
    return rows[0]?.value
  } finally {
    await close()
  }
}

async function execute(url: string, statement: string): Promise<void> {
  const { pool, close } = openDatabase({ url, connections: 1 })
  await pool.query(statement).finally(close)
}

async function pidOfServer(): Promise<number> {
  return (await readPostmaster(join(dataFolder, 'postgres')))?.pid ?? 0
}

async function eventually<T>(attempt: () => Promise<T>): Promise<T> {
  for (let left = 200; ; left -= 1) {
    try {
      return await attempt()
    } catch (error) {
      if (left === 0) throw error
      await sleep(50)
    }
  }
}

describe('the first process', () => {
  it('makes a durable UTF-8 database that listens on this machine alone and asks for a password', async () => {
    const postgres = await start()
    expect(postgres.attached).toBe(false)
    expect(await ask(postgres.url, "current_setting('fsync')")).toBe('on')
    expect(await ask(postgres.url, "current_setting('listen_addresses')")).toBe('127.0.0.1')
    expect(await ask(postgres.url, "current_setting('server_encoding')")).toBe('UTF8')
    expect(await ask(postgres.url, 'current_database()')).toBe('muster')
    const wrong = new URL(postgres.url)
    wrong.password = 'guessed'
    await expect(ask(wrong.href, '1')).rejects.toMatchObject({ code: '28P01' })
  })

  it('keeps the password where its own user alone can read it', async () => {
    const postgres = await start()
    const file = join(dataFolder, 'postgres', 'muster.json')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    expect(JSON.parse(await readFile(file, 'utf8')).password).toBe(new URL(postgres.url).password)
  })

  it('gives the server nothing of its own environment', async () => {
    const postgres = await start()
    await expect(
      readFile(`/proc/${await pidOfServer()}/environ`, 'utf8').then((text) =>
        text.split('\0').sort(),
      ),
    ).resolves.toEqual(expect.not.arrayContaining([expect.stringMatching(/^(PATH|HOME|npm_)/)]))
    expect(postgres.attached).toBe(false)
  })

  it.runIf(isRoot)('runs the server as nobody when it is root itself', async () => {
    await start()
    const status = await readFile(`/proc/${await pidOfServer()}/status`, 'utf8')
    expect(status).toMatch(/^Uid:\t65534\t65534\t65534\t65534$/m)
    expect(status).toMatch(/^Groups:\t? *$/m)
  })
})

describe('further processes', () => {
  it('attach, and the last to end stops the server', async () => {
    const first = await startElsewhere()
    const second = await startElsewhere()
    expect([first.attached, second.attached]).toEqual([false, true])
    const pid = await pidOfServer()
    await first.end()
    expect(await pidOfServer()).toBe(pid)
    await second.end()
    expect(await pidOfServer()).toBe(0)
  })

  it('that start together agree on one server', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(startElsewhere))
    expect(all.filter(({ attached }) => !attached)).toHaveLength(1)
    await Promise.all(all.map((one) => one.end()))
    expect(await pidOfServer()).toBe(0)
  })

  it('that come while the last one ends start the server again', async () => {
    await (await start()).stop()
    for (let round = 0; round < 5; round += 1) {
      const leaving = await start()
      const [, coming] = await Promise.all([leaving.stop(), start()])
      expect(await ask(coming.url, '1')).toBe(1)
      await coming.stop()
    }
  })
})

describe('after kill -9', () => {
  it('of Muster, the server runs on and the next process attaches and later stops it', async () => {
    const first = await startElsewhere()
    const pid = await pidOfServer()
    await first.kill()
    const second = await startElsewhere()
    expect(second.attached).toBe(true)
    expect(await pidOfServer()).toBe(pid)
    await eventually(async () => expect(await pidOfServer()).toBe(pid))
    await second.end()
    expect(await pidOfServer()).toBe(0)
  })

  it('of Muster while it makes the database, the next process makes it and clears up', async () => {
    const child = spawn(process.execPath, [
      '--input-type=module',
      '-e',
      `import { randomBytes } from 'node:crypto'
       import { startOrAttach } from ${JSON.stringify(new URL('./start-or-attach.ts', import.meta.url).href)}
       await startOrAttach({ dataFolder: ${JSON.stringify(dataFolder)}, random: randomBytes, log() {} })`,
    ])
    children.push(child)
    await eventually(async () => {
      const names = await stat(dataFolder).then(() => listing(dataFolder))
      expect(names).toContainEqual(expect.stringMatching(/^postgres\.new-/))
    })
    child.kill('SIGKILL')
    await once(child, 'exit')
    const postgres = await start()
    expect(await ask(postgres.url, '1')).toBe(1)
    expect(await listing(dataFolder)).toEqual(['postgres', 'postgres.log'])
  })

  it('of the server, a living Muster has it served again at the same address, with every commit', async () => {
    const lines: string[] = []
    const postgres = await start({ log: (line) => lines.push(line) })
    await execute(postgres.url, 'create table kept (n int); insert into kept values (7)')
    const before = await pidOfServer()
    process.kill(before, 'SIGKILL')
    expect(await eventually(() => ask(postgres.url, '(select n from kept)'))).toBe(7)
    expect(await pidOfServer()).not.toBe(before)
    expect(lines[0]).toBe('PostgreSQL ended unexpectedly; Muster starts it again.')
  })

  it('of both, the next start recovers every commit', async () => {
    const first = await startElsewhere()
    const url = (await start()).url
    await execute(url, 'create table kept (n int); insert into kept values (7)')
    await running.pop()?.stop()
    const pid = await pidOfServer()
    await first.kill()
    process.kill(pid, 'SIGKILL')
    const postgres = await start()
    expect(postgres.attached).toBe(false)
    expect(await ask(postgres.url, '(select n from kept)')).toBe(7)
  })
})

describe('a postmaster.pid left behind', () => {
  it('that names a living process which is no server does not stand in the way', async () => {
    await (await start()).stop()
    const folder = join(dataFolder, 'postgres')
    const bystander = spawn('sleep', ['60'], isRoot ? { uid: 65_534, gid: 65_534 } : {})
    children.push(bystander)
    await writeFile(
      join(folder, 'postmaster.pid'),
      [
        bystander.pid,
        folder,
        1_700_000_000,
        5432,
        '',
        '127.0.0.1',
        '  5432001  9',
        'ready   ',
        '',
      ].join('\n'),
    )
    const postgres = await start()
    expect(await ask(postgres.url, '1')).toBe(1)
    expect(bystander.exitCode).toBeNull()
  })

  it('of a folder that was copied while served does not lead to the original', async () => {
    const original = await start()
    const copied = join(home, 'copy')
    await execute(original.url, 'checkpoint')
    await cp(dataFolder, copied, { recursive: true })
    if (isRoot) {
      await giveTo({ uid: 65_534, gid: 65_534 }, join(copied, 'postgres'))
    }
    const copy = await start({ dataFolder: copied })
    expect(copy.attached).toBe(false)
    expect(new URL(copy.url).port).not.toBe(new URL(original.url).port)
  })
})

describe('conflicts', () => {
  it('over the port are settled by another port', async () => {
    const before = await start()
    await before.stop()
    const port = Number(new URL(before.url).port)
    const occupant = createServer().listen(port, '127.0.0.1')
    await once(occupant, 'listening')
    const postgres = await start()
    expect(Number(new URL(postgres.url).port)).not.toBe(port)
    occupant.close()
    await postgres.stop()
    expect(new URL((await start()).url).port).toBe(new URL(postgres.url).port)
  })

  it('with a file in the data folder’s place are told in one line', async () => {
    await writeFile(dataFolder, '')
    await expect(start()).rejects.toMatchObject({
      code: 'folder_unusable',
      message: expect.stringMatching(/^Muster's data folder .*\/data cannot be used: [^\n]*$/),
    })
    await rm(dataFolder)
  })

  it('with other files in the database folder’s place are told in one line', async () => {
    await mkdir(join(dataFolder, 'postgres'), { recursive: true })
    await writeFile(join(dataFolder, 'postgres', 'holiday.jpg'), '')
    await expect(start()).rejects.toMatchObject({ code: 'folder_occupied' })
  })

  it('with a database that is not ours are told in one line', async () => {
    await (await start()).stop()
    await rm(join(dataFolder, 'postgres', 'muster.json'))
    await expect(start()).rejects.toMatchObject({ code: 'foreign_database' })
    await writeFile(
      join(dataFolder, 'postgres', 'muster.json'),
      '{"password":"hunter2hunter2hunter2"}',
    )
    const error = await start().catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'foreign_database' })
    expect(String(error)).not.toContain('hunter2')
  })

  it('with a password that was changed are told in one line', async () => {
    const postgres = await start()
    await execute(postgres.url, "alter user muster password 'another'")
    await expect(start()).rejects.toMatchObject({ code: 'foreign_database' })
  })

  it('with a database of another PostgreSQL are told in one line', async () => {
    await (await start()).stop()
    await writeFile(join(dataFolder, 'postgres', 'PG_VERSION'), '15\n')
    await expect(start()).rejects.toMatchObject({
      code: 'other_version',
      message: expect.stringContaining('is of PostgreSQL 15, this Muster brings PostgreSQL 18'),
    })
  })

  it('with a broken database are told in one line that names the log', async () => {
    await (await start()).stop()
    await rm(join(dataFolder, 'postgres', 'global', 'pg_control'))
    await expect(start()).rejects.toMatchObject({
      code: 'start_failed',
      message: expect.stringMatching(/^PostgreSQL did not start: [^\n]*postgres\.log\.$/),
    })
  })

  it.runIf(isRoot)('with a folder its user may not write to are told in one line', async () => {
    await mkdir(dataFolder, { mode: 0o755 })
    const script = `
      import { startOrAttach } from ${JSON.stringify(new URL('./start-or-attach.ts', import.meta.url).href)}
      const options = { dataFolder: ${JSON.stringify(dataFolder)}, random: (n) => new Uint8Array(n), log() {} }
      await startOrAttach(options).catch((error) => process.stdout.write(error.code + ' ' + error.message))`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      uid: 65_534,
      gid: 65_534,
      cwd: '/',
    })
    const printed: unknown[] = []
    child.stdout.on('data', (chunk) => printed.push(chunk))
    await once(child, 'close')
    expect(printed.join('')).toMatch(
      /^folder_unusable The folder .*\/data cannot hold a database: EACCES/,
    )
  })
})

describe.runIf(isRoot)('a data folder that the server’s user cannot enter', () => {
  it('is left for a system folder, said in one line, and found again', async () => {
    const systemFolder = join(home, 'system')
    await mkdir(systemFolder, { mode: 0o755 })
    await mkdir(dataFolder, { mode: 0o700 })
    const lines: string[] = []
    const options = { systemFolder, log: (line: string) => lines.push(line) }
    const postgres = await start(options)
    await execute(postgres.url, 'create table kept (n int); insert into kept values (7)')
    expect(lines).toEqual([
      expect.stringMatching(/^PostgreSQL runs as user 65534, .*\/system\/[0-9a-f]{12}\/postgres/),
    ])
    expect(await readlink(join(dataFolder, 'postgres'))).toMatch(
      /\/system\/[0-9a-f]{12}\/postgres$/,
    )
    expect((await start(options)).attached).toBe(true)
    await Promise.all(running.splice(0).map((one) => one.stop()))
    await chmod(dataFolder, 0o711)
    const again = await start(options)
    expect(await ask(again.url, '(select n from kept)')).toBe(7)
  })

  it('deleted and made again starts with an empty database', async () => {
    const systemFolder = join(home, 'system')
    await mkdir(systemFolder, { mode: 0o755 })
    await mkdir(dataFolder, { mode: 0o700 })
    const postgres = await start({ systemFolder })
    await execute(postgres.url, 'create table kept ()')
    await postgres.stop()
    await rm(dataFolder, { recursive: true })
    await mkdir(dataFolder, { mode: 0o700 })
    const fresh = await start({ systemFolder })
    expect(await ask(fresh.url, "to_regclass('kept')")).toBeNull()
  })
})

async function listing(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).sort()
}
