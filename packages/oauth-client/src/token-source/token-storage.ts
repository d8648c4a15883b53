import type { Tokens } from '../tokens/read-tokens.ts'

/** Tokens as they are stored, and the name of that state of them. */
export interface StoredTokens {
  readonly tokens: Tokens
  /** Another one after every change, and never one that was before, not even after `clear`. */
  readonly version: string
}

/**
 * Where one authorization's tokens are kept: a row, a file, a secret. What it holds opens the account, so keep it
 * encrypted. Every write is conditional on the version, in one step of the storage (`update … where version = …`), so
 * that of two processes one wins and the other learns that it did not.
 */
export interface TokenStorage {
  /** Undefined when nothing is stored. */
  load(): Promise<StoredTokens | undefined>
  /** Stores `tokens` in place of `version` (undefined: of nothing); false, and no change, when that is not what is stored. */
  save(tokens: Tokens, version: string | undefined): Promise<boolean>
  /** Forgets the tokens because their authorization has ended; false, and no change, when `version` is not what is stored. */
  clear(version: string): Promise<boolean>
}

/** Keeps tokens in this process, for one process and as long as it runs. */
export function memoryStorage(tokens?: Tokens): TokenStorage {
  let version = 0
  let stored: Tokens | undefined = tokens
  const current = () => (stored === undefined ? undefined : String(version))

  function replace(by: Tokens | undefined, expected: string | undefined): boolean {
    if (current() !== expected) return false
    version += 1
    stored = by
    return true
  }

  return {
    load: async () => stored && { tokens: stored, version: String(version) },
    save: async (next, expected) => replace(next, expected),
    clear: async (expected) => replace(undefined, expected),
  }
}
