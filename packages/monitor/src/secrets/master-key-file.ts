import { link, mkdir, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type MasterKey, parseMasterKeys } from './master-key.ts'
import { SecretsError } from './secrets-error.ts'

/**
 * Reads the keys of a file that its owner alone may read, the one in use first.
 * Throws SecretsError `key_file_unusable` (also when it is missing), `key_file_readable_by_others`,
 * `malformed_master_key`.
 */
export async function readMasterKeyFile(file: string): Promise<readonly MasterKey[]> {
  return parseKeys(file, await readPrivately(file))
}

/**
 * Reads the keys of the file, after making it with a new key where it is missing. Of several processes that make it at
 * once, one wins and all get its key. Throws what `readMasterKeyFile` throws.
 */
export async function openMasterKeyFile(
  file: string,
  random: (bytes: number) => Uint8Array,
): Promise<readonly MasterKey[]> {
  if (!(await exists(file))) await createMasterKeyFile(file, random)
  return readMasterKeyFile(file)
}

/** Puts other keys into the file, whole or not at all, and on the disk before it returns. */
export async function replaceMasterKeyFile(
  file: string,
  keys: readonly MasterKey[],
): Promise<void> {
  const lines = keys.map((key) => `${Buffer.from(key.reveal()).toString('base64')}\n`)
  await writeBeside(file, lines.join(''), (draft) => rename(draft, file))
}

async function createMasterKeyFile(
  file: string,
  random: (bytes: number) => Uint8Array,
): Promise<void> {
  const key = Buffer.from(random(32)).toString('base64')
  await writeBeside(file, `${key}\n`, async (draft) => {
    try {
      await link(draft, file) // unlike a rename, never replaces the file of a process that was faster
    } catch (cause) {
      if (codeOf(cause) !== 'EEXIST') throw cause
    }
  })
}

async function writeBeside(
  file: string,
  text: string,
  publish: (draft: string) => Promise<void>,
): Promise<void> {
  let draftFolder: string | undefined
  try {
    await mkdir(dirname(file), { recursive: true, mode: 0o711 })
    draftFolder = await mkdtemp(`${file}.new-`)
    const draft = join(draftFolder, 'draft')
    const handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(text)
    await handle.sync()
    await handle.close()
    await publish(draft)
    await syncFolder(dirname(file))
  } catch (cause) {
    const message = `The master key file ${file} cannot be written: ${codeOf(cause) ?? 'unknown reason'}.`
    throw new SecretsError('key_file_unusable', message, { cause })
  } finally {
    if (draftFolder) await rm(draftFolder, { recursive: true, force: true })
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return // folders cannot be opened there
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

async function readPrivately(file: string): Promise<string> {
  try {
    const { mode } = await stat(file)
    if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
      const shown = (mode & 0o777).toString(8).padStart(4, '0')
      const message = `The master key file ${file} can be read or changed by other users (mode ${shown}).`
      throw new SecretsError('key_file_readable_by_others', message)
    }
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof SecretsError) throw cause
    const message = `The master key file ${file} cannot be read: ${codeOf(cause) ?? 'unknown reason'}.`
    throw new SecretsError('key_file_unusable', message, { cause })
  }
}

function parseKeys(file: string, text: string): readonly MasterKey[] {
  try {
    return parseMasterKeys(text)
  } catch (cause) {
    const message = `The master key file ${file} holds no usable key.`
    throw new SecretsError('malformed_master_key', message, { cause })
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await stat(file)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return false
    const message = `The master key file ${file} cannot be read: ${codeOf(cause) ?? 'unknown reason'}.`
    throw new SecretsError('key_file_unusable', message, { cause })
  }
}

function codeOf(cause: unknown): string | undefined {
  if (!(cause instanceof Error) || !('code' in cause)) return undefined
  return typeof cause.code === 'string' ? cause.code : undefined
}
