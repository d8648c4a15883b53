import { access, constants, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { StartError } from './start-error.ts'

/** Makes the data folder if it is missing and gives its full path. Throws StartError `data_folder_unusable`. */
export async function prepareDataFolder(folder: string): Promise<string> {
  const path = resolve(folder)
  try {
    await mkdir(path, { recursive: true, mode: 0o711 })
    await access(path, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown reason'
    const message = `The data folder ${path} cannot be used: ${code}.`
    throw new StartError('data_folder_unusable', message, { cause })
  }
  return path
}
