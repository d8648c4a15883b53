import { ProviderError } from '../../errors.ts'
import type { Migration } from './migration-files.ts'

export interface AppliedMigration {
  readonly name: string
  readonly checksum: string
}

/**
 * Which of the program's migrations a database still needs, in order. Both lists are in order of name.
 * Throws ProviderError `store_newer` when the database has one the program does not know, `store_altered` when a file is
 * no longer the one that was applied, or was passed over.
 */
export function pendingMigrations(
  known: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const knownNames = new Set(known.map(({ name }) => name))
  const unknown = applied.find(({ name }) => !knownNames.has(name))
  if (unknown !== undefined) {
    throw new ProviderError(
      'store_newer',
      `The database has migration ${unknown.name}, which this version does not know.`,
    )
  }
  const checksums = new Map(applied.map(({ name, checksum }) => [name, checksum]))
  const last = applied.at(-1)?.name ?? ''
  for (const { name, checksum } of known) {
    const before = checksums.get(name)
    if (before !== undefined && before !== checksum) {
      throw new ProviderError(
        'store_altered',
        `Migration ${name} was changed after it was applied to this database.`,
      )
    }
    if (before === undefined && name < last) {
      throw new ProviderError(
        'store_altered',
        `Migration ${name} was never applied, although ${last}, which comes after it, was.`,
      )
    }
  }
  return known.filter(({ name }) => !checksums.has(name))
}
