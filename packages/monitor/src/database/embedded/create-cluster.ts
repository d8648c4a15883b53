import { chown, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { type Binaries, programOf } from './binaries.ts'
import { clusterUser, writeNote } from './cluster.ts'
import { EmbeddedDatabaseError, reasonOf, systemCodeOf } from './embedded-error.ts'
import { freePort } from './free-port.ts'
import { isAlive } from './postmaster.ts'
import { runProgram } from './run-program.ts'
import type { ServerUser } from './server-user.ts'

export interface CreateClusterOptions {
  readonly binaries: Binaries
  readonly user: ServerUser | undefined
  /** Cryptographically strong random bytes. */
  readonly random: (length: number) => Uint8Array
  /** False leaves out writing through to the disk: for databases that may be lost. Default true. */
  readonly durable?: boolean
}

/**
 * Makes an empty PostgreSQL in a folder that is not there yet, with a new password. It is made beside and moved into
 * place whole, so of several processes that do it at once one wins, and a killed one leaves nothing half made.
 * Throws EmbeddedDatabaseError `folder_unusable`, `binaries_unusable`, `initdb_failed`.
 */
export async function createCluster(folder: string, options: CreateClusterOptions): Promise<void> {
  const tag = Buffer.from(options.random(4)).toString('hex')
  const draft = `${folder}.new-${process.pid}-${tag}`
  const password = Buffer.from(options.random(24)).toString('base64url')
  try {
    await makeDraftFolder(draft, options.user)
    await initialise(draft, password, options)
    await writeNote({ folder: draft, password, port: await freePort() })
    await moveIntoPlace(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

async function makeDraftFolder(draft: string, user: ServerUser | undefined): Promise<void> {
  try {
    await removeAbandonedDrafts(draft)
    await mkdir(draft, { mode: 0o700 })
    if (user) await chown(draft, user.uid, user.gid)
  } catch (cause) {
    const message = `The folder ${dirname(draft)} cannot hold a database: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('folder_unusable', message, { cause })
  }
}

/**
 * Removes what processes left that were killed while they made a database here. Their initdb may still be writing: it
 * gives up once its files are gone, so a removal that comes too early is tried again.
 */
async function removeAbandonedDrafts(draft: string): Promise<void> {
  const prefix = basename(draft).replace(/\.new-.*$/, '.new-')
  const again = { recursive: true, force: true, maxRetries: 20, retryDelay: 20 }
  for (const name of await readdir(dirname(draft))) {
    if (!name.startsWith(prefix)) continue
    const pid = Number(/^(\d+)-/.exec(name.slice(prefix.length))?.[1])
    if (!(pid > 0 && isAlive(pid))) await rm(join(dirname(draft), name), again)
  }
}

async function initialise(
  draft: string,
  password: string,
  options: CreateClusterOptions,
): Promise<void> {
  const { binaries, user, durable = true } = options
  const passwordFile = `${draft}-password`
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600, flag: 'wx' })
  try {
    if (user) await chown(passwordFile, user.uid, user.gid)
    const parameters = [
      `--pgdata=${draft}`,
      `--username=${clusterUser}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(durable ? [] : ['--no-sync']),
    ]
    const run = await runInitdb(programOf(binaries, 'initdb'), parameters, user, draft)
    if (run.exitCode !== 0) {
      const line =
        /^initdb: error: (.*)$/m.exec(run.output)?.[1] ?? run.output.trim().split('\n').at(-1)
      throw new EmbeddedDatabaseError(
        'initdb_failed',
        `PostgreSQL could not make a database in ${dirname(draft)}: ${line}`,
      )
    }
  } finally {
    await rm(passwordFile, { force: true })
  }
}

async function runInitdb(
  program: string,
  parameters: readonly string[],
  user: ServerUser | undefined,
  workingFolder: string,
): ReturnType<typeof runProgram> {
  try {
    return await runProgram(program, parameters, { user, workingFolder })
  } catch (cause) {
    const message = `PostgreSQL's program ${program} does not run on this machine: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('binaries_unusable', message, { cause })
  }
}

async function moveIntoPlace(draft: string, folder: string): Promise<void> {
  try {
    await rename(draft, folder)
  } catch (cause) {
    const code = systemCodeOf(cause)
    // Another process was first, and its database is as good as ours. (Windows says EPERM.)
    if (code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM') return
    const message = `The database could not be moved to ${folder}: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('folder_unusable', message, { cause })
  }
}
