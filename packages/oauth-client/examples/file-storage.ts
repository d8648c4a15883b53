// Tokens in a file that several processes of one machine share. The file opens the account: it is readable by its owner
// alone, and its folder should be too.
import { mkdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import type { Lease, TokenStorage, Tokens } from '@muster/oauth-client'

interface Content {
  readonly version: number
  readonly tokens: Tokens | null
  readonly lease: { readonly owner: string; readonly until: number } | null
}

/** A storage and a lease on one file. */
export function fileStorage(path: string): TokenStorage & { readonly lease: Lease } {
  /** Changes the file while nobody else does: a folder can be made by one process only. `how` gives null for no change. */
  async function change(how: (content: Content) => Content | null): Promise<boolean> {
    const lock = `${path}.lock`
    for (;;) {
      const locked = await mkdir(lock).catch((error: NodeJS.ErrnoException) => error)
      if (!(locked instanceof Error)) break
      if (locked.code !== 'EEXIST') throw locked
      await wait(5)
    }
    try {
      const next = how(await read(path))
      if (next === null) return false
      await writeFile(`${path}.next`, JSON.stringify(next), { mode: 0o600, flush: true })
      await rename(`${path}.next`, path)
      return true
    } finally {
      await rmdir(lock)
    }
  }

  function replace(tokens: Tokens | null, expected: string | undefined): Promise<boolean> {
    return change((content) =>
      versionOf(content) === expected ? { ...content, tokens, version: content.version + 1 } : null,
    )
  }

  return {
    async load() {
      const content = await read(path)
      const version = versionOf(content)
      return content.tokens === null || version === undefined
        ? undefined
        : { tokens: content.tokens, version }
    },
    save: (tokens, version) => replace(tokens, version),
    clear: (version) => replace(null, version),
    lease: {
      take: (owner, milliseconds) =>
        change((content) =>
          content.lease === null || content.lease.until <= Date.now()
            ? { ...content, lease: { owner, until: Date.now() + milliseconds } }
            : null,
        ),
      async release(owner) {
        await change((content) =>
          content.lease?.owner === owner ? { ...content, lease: null } : null,
        )
      },
    },
  }
}

async function read(path: string): Promise<Content> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{"version":0,"tokens":null,"lease":null}'
    throw error
  })
  return JSON.parse(text, (name, value) =>
    name === 'expires_at' && value !== null ? new Date(value) : value,
  )
}

function versionOf({ version, tokens }: Content): string | undefined {
  return tokens === null ? undefined : String(version)
}
