import { chmod, open, readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { ProviderError } from '../errors.ts'
import { lockFile } from './lock-file.ts'
import { createMemoryStore } from './memory-store.ts'
import type { Store } from './store.ts'
import { emptyStoreData, parseStoreData, type StoreData } from './store-data.ts'

/**
 * Opens the store kept in one JSON file, made with mode 0600 at the first write when it does not exist. It is the memory
 * store, written through: a change is on disk before its method resolves, and a crash leaves the file before or after a
 * change, never in between. One process at a time, which a link beside the file says; it suits a sandbox, not a fleet.
 *
 * Throws ProviderError `store_in_use` while another process has it open, `store_unreadable` when the file is no store's
 * and `store_unwritable` when its folder cannot be written to; methods reject with that when the file cannot be.
 */
export async function openFileStore(path: string): Promise<Store> {
  await lockFile(path)
  const memory = createMemoryStore(await load(path))
  let writing: Promise<void> = Promise.resolve()
  let waiting: Promise<void> | undefined

  // One write at a time. Changes made while one is under way share the next.
  function flush(): Promise<void> {
    waiting ??= writing
      .catch(() => undefined) // whoever made that change has been told; the next write carries it too
      .then(() => {
        waiting = undefined
        writing = save(path, memory.data())
        return writing
      })
    return waiting
  }

  async function kept<Result>(change: Promise<Result>): Promise<Result> {
    const result = await change
    await flush()
    return result
  }

  return {
    ...memory,
    putClient: (client) => kept(memory.putClient(client)),
    updateClient: (id, change, at) => kept(memory.updateClient(id, change, at)),
    deleteClient: (id, at) => kept(memory.deleteClient(id, at)),
    insertAuthorization: (authorization, parts) =>
      kept(memory.insertAuthorization(authorization, parts)),
    describeAuthorization: (id, text, at) => kept(memory.describeAuthorization(id, text, at)),
    noteUse: (id, at) => kept(memory.noteUse(id, at)),
    revokeAuthorization: (id, at) => kept(memory.revokeAuthorization(id, at)),
    replaceTokens: (id, tokens, at) => kept(memory.replaceTokens(id, tokens, at)),
    redeemGrant: (id, tokens, at) => kept(memory.redeemGrant(id, tokens, at)),
    countGrantFailure: (id, limit, at) => kept(memory.countGrantFailure(id, limit, at)),
    addAccessToken: (hash, access, at) => kept(memory.addAccessToken(hash, access, at)),
    rotateRefreshToken: (hash, next, at) => kept(memory.rotateRefreshToken(hash, next, at)),
    revokeToken: (id, at) => kept(memory.revokeToken(id, at)),
    insertSession: (session) => kept(memory.insertSession(session)),
    endSession: (id, at) => kept(memory.endSession(id, at)),
    insertBrowser: (browser) => kept(memory.insertBrowser(browser)),
    deleteBrowser: (hash) => kept(memory.deleteBrowser(hash)),
    keepRequest: (hash, request, limit) => kept(memory.keepRequest(hash, request, limit)),
    takeRequest: (hash, requestId) => kept(memory.takeRequest(hash, requestId)),
    countAttempt: (key, at, windowMs) => kept(memory.countAttempt(key, at, windowMs)),
    takeBackAttempt: (key, at, windowMs) => kept(memory.takeBackAttempt(key, at, windowMs)),
    forgetAttempts: (key) => kept(memory.forgetAttempts(key)),
    claimOnce: (key, at, until) => kept(memory.claimOnce(key, at, until)),
    insertCliLogin: (login) => kept(memory.insertCliLogin(login)),
    decideCliLogin: (id, decision, at) => kept(memory.decideCliLogin(id, decision, at)),
    takeCliLogin: (id, at) => kept(memory.takeCliLogin(id, at)),
    prune: (at, limit) => kept(memory.prune(at, limit)),
  }
}

async function load(path: string): Promise<StoreData> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return emptyStoreData
    throw new ProviderError('store_unreadable', `Could not read ${path}.`, { cause })
  }
  try {
    return parseStoreData(JSON.parse(text))
  } catch (cause) {
    if (cause instanceof ProviderError) throw cause
    throw new ProviderError('store_unreadable', `${path} is not JSON.`, { cause })
  }
}

async function save(path: string, data: StoreData): Promise<void> {
  const next = `${path}.next`
  try {
    await using file = await open(next, 'w', 0o600)
    await chmod(next, 0o600) // a left-over from a crash keeps its own mode otherwise
    await file.writeFile(JSON.stringify(data))
    await file.sync()
    await rename(next, path)
    await using folder = await open(dirname(path), 'r')
    await folder.sync()
  } catch (cause) {
    throw new ProviderError('store_unwritable', `Could not write ${path}.`, { cause })
  }
}
