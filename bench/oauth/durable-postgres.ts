import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { startOrAttach } from '../../packages/monitor/src/database/embedded/start-or-attach.ts'
import { newDataFolder } from '../../test/muster-process.ts'

/** Runs work on the address of a PostgreSQL of its own, as `npm start` makes one: commits reach the disk. */
export async function withDurablePostgres<Result>(
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const dataFolder = await newDataFolder()
  const server = await startOrAttach({ dataFolder, random: randomBytes, log: () => {} })
  try {
    return await work(server.url)
  } finally {
    await server.stop()
    await rm(dataFolder, { recursive: true, force: true })
  }
}
