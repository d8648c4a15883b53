import { readFile } from 'node:fs/promises'
import { readWorld, type World, worlds } from '@muster/sandbox'
import { StartError } from './start-error.ts'

/**
 * The world of this name that is built in, or else the one in this JSON file. `setting` is what it was given as, for
 * the message. Throws StartError `no_such_world`, and WorldError where the file does not hold a world.
 */
export async function openWorld(nameOrFile: string, setting: string): Promise<World> {
  if (Object.hasOwn(worlds, nameOrFile)) {
    const builtIn = worlds[nameOrFile]
    if (builtIn) return builtIn
  }
  let content: unknown
  try {
    content = JSON.parse(await readFile(nameOrFile, 'utf8'))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const known = Object.keys(worlds).join(', ')
    throw new StartError(
      'no_such_world',
      `${setting} must be a built-in world (${known}) or a JSON file; ${nameOrFile} is neither: ${reason}.`,
      { cause },
    )
  }
  return readWorld(content)
}
