import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The migrations this program was released with. */
export const migrationsFolder: string = join(import.meta.dirname, 'migrations')

export interface Migration {
  /** File name without its ending: `0001-tables`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text, in hex; line endings do not count. */
  readonly checksum: string
}

/** Reads a folder's numbered `.sql` files in their order. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
  return Promise.all(names.sort().map((name) => readMigration(folder, name)))
}

async function readMigration(folder: string, file: string): Promise<Migration> {
  const sql = (await readFile(join(folder, file), 'utf8')).replaceAll('\r\n', '\n')
  const checksum = createHash('sha256').update(sql).digest('hex')
  return { name: file.replace(/\.sql$/, ''), sql, checksum }
}
