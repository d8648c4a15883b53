import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, realpath, rename, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Binaries, programOf } from './binaries.ts'
import { EmbeddedDatabaseError, reasonOf, systemCodeOf } from './embedded-error.ts'
import { canReach, giveTo, type ServerUser } from './server-user.ts'

/** Where a server user that cannot enter Muster's own folders is given room. */
const defaultSystemFolder = '/var/lib/muster'

export interface Place {
  /** Real path of the database folder, which need not be there yet. */
  readonly folder: string
  /** What `<data>/postgres` has to be a link to it for; undefined where it is that folder itself. */
  readonly link: string | undefined
}

/**
 * Chooses the database folder: `<data>/postgres`, or, when the server's user cannot enter the data folder, a folder of
 * the system that `<data>/postgres` then links to. Makes the data folder.
 * Throws EmbeddedDatabaseError `folder_unusable`.
 */
export async function choosePlace(
  dataFolder: string,
  user: ServerUser | undefined,
  systemFolder: string = defaultSystemFolder,
): Promise<Place> {
  const wanted = join(dataFolder, 'postgres')
  try {
    await mkdir(dataFolder, { recursive: true, mode: user ? 0o711 : 0o700 })
    const present = await realpathIfAny(wanted)
    if (present !== undefined) return { folder: present, link: undefined }
    const real = await realpath(dataFolder)
    if (!user || (await canReach(user, real))) {
      return { folder: join(real, 'postgres'), link: undefined }
    }
    const home = join(systemFolder, await identityOf(real))
    await mkdir(home, { recursive: true, mode: 0o711 })
    return { folder: join(await realpath(home), 'postgres'), link: wanted }
  } catch (cause) {
    const message = `Muster's data folder ${dataFolder} cannot be used: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('folder_unusable', message, { cause })
  }
}

async function realpathIfAny(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch (cause) {
    if (systemCodeOf(cause) === 'ENOENT') return undefined
    throw cause
  }
}

/** The same for one folder as long as it exists; another once it was deleted and made again. */
async function identityOf(folder: string): Promise<string> {
  const { ino, birthtimeMs } = await stat(folder)
  return createHash('sha256').update(`${folder}\n${ino}\n${birthtimeMs}`).digest('hex').slice(0, 12)
}

/** Makes `<data>/postgres` lead to the database, once that is there. */
export async function linkPlace({ folder, link }: Place): Promise<void> {
  if (link === undefined) return
  try {
    await symlink(folder, link)
  } catch (cause) {
    if (systemCodeOf(cause) === 'EEXIST') return
    const message = `${link} cannot be made a link to ${folder}: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('folder_unusable', message, { cause })
  }
}

/**
 * The binaries where the server's user can run them: where npm put them, or a copy in the system folder.
 * Throws EmbeddedDatabaseError `binaries_unusable`.
 */
export async function placeBinaries(
  binaries: Binaries,
  user: ServerUser | undefined,
  systemFolder: string = defaultSystemFolder,
): Promise<Binaries> {
  const program = await realpath(programOf(binaries, 'postgres'))
  if (!user || (await canReach(user, program))) return binaries
  const folder = join(systemFolder, `postgresql-${binaries.version}`)
  let draft: string | undefined
  try {
    if ((await realpathIfAny(folder)) !== undefined) return { ...binaries, folder }
    await mkdir(systemFolder, { recursive: true, mode: 0o711 })
    draft = await mkdtemp(`${folder}.new-`)
    const copy = join(draft, 'native')
    await cp(binaries.folder, copy, { recursive: true, verbatimSymlinks: true })
    await giveTo(user, copy)
    await rename(copy, folder)
    return { ...binaries, folder }
  } catch (cause) {
    if (['ENOTEMPTY', 'EEXIST'].includes(systemCodeOf(cause) ?? '')) return { ...binaries, folder }
    const message = `PostgreSQL's binaries cannot be copied to ${folder}: ${reasonOf(cause)}`
    throw new EmbeddedDatabaseError('binaries_unusable', message, { cause })
  } finally {
    if (draft) await rm(draft, { recursive: true, force: true })
  }
}
