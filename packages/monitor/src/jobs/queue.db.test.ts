import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../database/test-database.ts'
import { defineJob } from './job.ts'
import { createQueue, type Queue } from './queue.ts'

const greet = defineJob({ name: 'greet', data: z.object({ who: z.string() }) })
const sync = defineJob({
  name: 'sync',
  data: z.object({ connection: z.string(), n: z.number() }),
  key: ({ connection }) => connection,
})
const fragile = defineJob({ name: 'fragile', data: z.object({}), retries: 1 })
const jobs = [greet, sync, fragile]

let database: TestDatabase
let open: Queue[]
let children: ChildProcess[]
let logged: { readonly level: string; readonly fields: object; readonly message: string }[]

beforeEach(async () => {
  database = await createTestDatabase()
  open = []
  children = []
  logged = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  await Promise.all(open.map((queue) => queue.stop(1_000)))
  await database.close()
})

async function startQueue(): Promise<Queue> {
  const at = (level: string) => (fields: object, message: string) => {
    logged.push({ level, fields, message })
  }
  const logger = { info: at('info'), warn: at('warn'), error: at('error') }
  const queue = createQueue({ url: database.url, pool: database.pool, jobs, logger })
  open.push(queue)
  await queue.start()
  return queue
}

/** Gives what was put in, in order, waiting for more. */
function mailbox<T>(): { put(value: T): void; take(): Promise<T> } {
  const values: T[] = []
  let wake = (): void => {}
  return {
    put(value) {
      values.push(value)
      wake()
    },
    async take() {
      for (;;) {
        const value = values.shift()
        if (value !== undefined) return value
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
  }
}

describe('a job', () => {
  it('is carried out with its data, well under a second after it was sent', async () => {
    const queue = await startQueue()
    const box = mailbox<string>()
    await queue.work(greet, async ({ who }) => box.put(who))
    await queue.send(greet, { who: 'first' })
    await box.take()
    const sent = performance.now()
    await queue.send(greet, { who: 'Ada' })
    expect(await box.take()).toBe('Ada')
    expect(performance.now() - sent).toBeLessThan(500)
  })

  it('sent by one process is carried out by another, once', async () => {
    const [web, one, two] = [await startQueue(), await startQueue(), await startQueue()]
    const done: string[] = []
    await one.work(greet, async ({ who }) => void done.push(who))
    await two.work(greet, async ({ who }) => void done.push(who))
    const sent = Array.from({ length: 20 }, (_, n) => `n${n}`)
    await Promise.all(sent.map((who) => web.send(greet, { who })))
    await expect.poll(() => done.length, { timeout: 10_000 }).toBe(20)
    await sleep(300)
    expect(done.toSorted()).toEqual(sent.toSorted())
  })

  it('sent in a transaction exists when that is committed and not otherwise', async () => {
    const queue = await startQueue()
    const box = mailbox<string>()
    await queue.work(greet, async ({ who }) => box.put(who))
    const rolledBack = database.db.transaction().execute(async (transaction) => {
      await queue.send(greet, { who: 'nobody' }, { transaction })
      throw new TypeError('changed my mind')
    })
    await expect(rolledBack).rejects.toThrow('changed my mind')
    await database.db.transaction().execute(async (transaction) => {
      await queue.send(greet, { who: 'Ada' }, { transaction })
    })
    expect(await box.take()).toBe('Ada')
    const { rows } = await database.pool.query(`select data from jobs.job where name = 'greet'`)
    expect(rows).toEqual([{ data: { who: 'Ada' } }])
  })

  it('is not carried out before its time', async () => {
    const queue = await startQueue()
    const box = mailbox<string>()
    await queue.work(greet, async ({ who }) => box.put(who))
    await queue.send(greet, { who: 'late' }, { startAfter: new Date(Date.now() + 1_500) })
    await queue.send(greet, { who: 'early' })
    expect(await box.take()).toBe('early')
    expect(await box.take()).toBe('late')
  })

  it('with data of another form is not sent, and not carried out', async () => {
    const queue = await startQueue()
    const wrong = defineJob({ name: 'greet', data: z.object({ name: z.number() }) })
    const box = mailbox<string>()
    await queue.work(greet, async ({ who }) => box.put(who))
    await queue.send(wrong, { name: 7 })
    await expect.poll(() => logged.map(({ message }) => message)).toContain('A job failed.')
    expect(logged.find(({ message }) => message === 'A job failed.')?.fields).toMatchObject({
      job: 'greet',
      err: { code: 'unreadable_data' },
    })
    const unchecked: z.ZodType<{ who: string }> = greet.data
    await expect(
      queue.send({ ...greet, data: unchecked.refine(() => false) }, { who: 'x' }),
    ).rejects.toMatchObject({ code: 'unreadable_data' })
  })

  it('that the queue was not told about is refused', async () => {
    const queue = await startQueue()
    const unknown = defineJob({ name: 'unknown', data: z.object({}) })
    await expect(queue.send(unknown, {})).rejects.toMatchObject({ code: 'unknown_job' })
  })
})

describe('a job that fails', () => {
  it('is tried again, then left, and what is stored of it quotes nothing', async () => {
    const queue = await startQueue()
    const box = mailbox<number>()
    await queue.work(fragile, async (_data, { attempt }) => {
      box.put(attempt)
      throw new TypeError('the password is swordfish')
    })
    await queue.send(fragile, {})
    expect([await box.take(), await box.take()]).toEqual([1, 2])
    await expect
      .poll(async () => (await database.pool.query('select state, output from jobs.job')).rows)
      .toEqual([
        { state: 'failed', output: { code: 'handler_failed', message: 'The job fragile failed.' } },
      ])
  })
})

describe('jobs with the same key', () => {
  it('are carried out one after another by all processes, others beside them', async () => {
    const queues = [await startQueue(), await startQueue()]
    const running = new Map<string, number>()
    const seen = { most: 0, together: 0, done: 0 }
    for (const queue of queues) {
      await queue.work(sync, async ({ connection }) => {
        running.set(connection, (running.get(connection) ?? 0) + 1)
        const all = [...running.values()]
        seen.most = Math.max(seen.most, ...all)
        seen.together = Math.max(
          seen.together,
          all.reduce((sum, n) => sum + n, 0),
        )
        await sleep(60)
        running.set(connection, (running.get(connection) ?? 0) - 1)
        seen.done += 1
      })
    }
    const sent = ['a', 'b', 'c'].flatMap((connection) =>
      [1, 2, 3, 4].map((n) => ({ connection, n })),
    )
    await Promise.all(sent.map((data) => queues[0]?.send(sync, data)))
    await expect.poll(() => seen.done, { timeout: 20_000 }).toBe(12)
    expect(seen.most).toBe(1)
    expect(seen.together).toBeGreaterThan(1)
  })
})

describe('a process that ends', () => {
  it('by kill -9 loses no job: another takes it up within 15 seconds', async () => {
    const queue = await startQueue()
    const script = `
      import { z } from 'zod'
      import { openDatabase } from ${JSON.stringify(new URL('../database/open-database.ts', import.meta.url).href)}
      import { defineJob } from ${JSON.stringify(new URL('./job.ts', import.meta.url).href)}
      import { createQueue } from ${JSON.stringify(new URL('./queue.ts', import.meta.url).href)}
      const job = defineJob({ name: 'sync', data: z.object({ connection: z.string(), n: z.number() }), key: (data) => data.connection })
      const url = ${JSON.stringify(database.url)}
      const logger = { info() {}, warn() {}, error() {} }
      const queue = createQueue({ url, pool: openDatabase({ url }).pool, jobs: [job], logger })
      await queue.start()
      await queue.work(job, async () => {
        process.stdout.write('taken\\n')
        await new Promise(() => {})
      })`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: import.meta.dirname,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    children.push(child)
    const taken = once(createInterface(child.stdout), 'line')
    await queue.send(sync, { connection: 'a', n: 1 })
    await taken
    const box = mailbox<number>()
    await queue.work(sync, async (_data, { attempt }) => box.put(attempt))
    child.kill('SIGKILL')
    const killed = performance.now()
    expect(await box.take()).toBe(2)
    const took = performance.now() - killed
    expect(took).toBeLessThan(15_000)
  })

  it('in order finishes what it does first, and takes up nothing more', async () => {
    const [ending, staying] = [await startQueue(), await startQueue()]
    const started = mailbox<string>()
    const finished: string[] = []
    await ending.work(greet, async ({ who }) => {
      started.put(who)
      await sleep(700)
      finished.push(who)
    })
    await ending.send(greet, { who: 'first' })
    await started.take()
    await ending.stop(10_000)
    expect(finished).toEqual(['first'])
    await staying.send(greet, { who: 'second' })
    await sleep(1_200)
    expect(finished).toEqual(['first'])
  })

  it('in order hands over what it cannot finish in time', async () => {
    const [ending, staying] = [await startQueue(), await startQueue()]
    const started = mailbox<boolean>()
    await ending.work(greet, async (_data, { signal }) => {
      started.put(true)
      await sleep(60_000, undefined, { signal })
    })
    await ending.send(greet, { who: 'Ada' })
    await started.take()
    const box = mailbox<number>()
    await staying.work(greet, async (_data, { attempt }) => box.put(attempt))
    await ending.stop(1_000)
    expect(await box.take()).toBe(2)
    expect(logged.filter(({ level }) => level !== 'info')).toEqual([])
    expect(logged.map(({ message }) => message)).toContain('A job was left for another process.')
  })
})

describe('a schedule', () => {
  it('is kept once however often it is set', async () => {
    const queues = [await startQueue(), await startQueue()]
    for (const queue of queues) await queue.schedule(greet, '* * * * *', { who: 'hourly' })
    const { rows } = await database.pool.query('select name, cron, data from jobs.schedule')
    expect(rows).toEqual([{ name: 'greet', cron: '* * * * *', data: { who: 'hourly' } }])
  })
})
