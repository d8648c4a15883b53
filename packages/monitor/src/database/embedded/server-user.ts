import { chown, lchown, readdir, readFile, stat } from 'node:fs/promises'
import { dirname, join, parse } from 'node:path'
import { systemCodeOf } from './embedded-error.ts'

/** Numeric ids of the user a server runs as. */
export interface ServerUser {
  readonly uid: number
  readonly gid: number
}

const fallbackNobody: ServerUser = { uid: 65_534, gid: 65_534 }

/**
 * PostgreSQL refuses to run as root: gives the user to run it as instead, `nobody` unless another is given.
 * Undefined means: as whoever runs Muster.
 */
export async function chooseServerUser(
  given: ServerUser | undefined,
  ownUid: number | undefined,
): Promise<ServerUser | undefined> {
  if (ownUid !== 0) return undefined
  return given ?? (await findNobody())
}

async function findNobody(): Promise<ServerUser> {
  try {
    return parseNobody(await readFile('/etc/passwd', 'utf8'))
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return fallbackNobody
    throw cause
  }
}

/** The ids of `nobody` in the text of `/etc/passwd`, or the customary ones. */
export function parseNobody(passwd: string): ServerUser {
  const found = /^nobody:[^:]*:(?<uid>\d+):(?<gid>\d+):/m.exec(passwd)?.groups
  const user = { uid: Number(found?.['uid']), gid: Number(found?.['gid']) }
  return user.uid > 0 && user.gid > 0 ? user : fallbackNobody
}

/** Whether the user can pass through every folder from the root down to this one. The path is absolute and real. */
export async function canReach(user: ServerUser, folder: string): Promise<boolean> {
  for (let at = folder; ; at = dirname(at)) {
    const { uid, gid, mode } = await stat(at)
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return false
    if (at === parse(at).root) return true
  }
}

/** Gives a folder and everything in it to the user. */
export async function giveTo(user: ServerUser, folder: string): Promise<void> {
  await chown(folder, user.uid, user.gid)
  for (const entry of await readdir(folder, { recursive: true })) {
    await lchown(join(folder, entry), user.uid, user.gid)
  }
}
