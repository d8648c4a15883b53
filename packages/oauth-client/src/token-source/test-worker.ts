// A process that shares tokens in a file with others. Reads its orders from the first line, says that it is ready, and
// at the second line asks for a token with many callers; prints what each was given, hashed. With `stop: true` it stands
// still for ever when it is about to store what it got.
import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { z } from 'zod'
import { fileStorage } from '../../examples/file-storage.ts'
import { createTokenSource, platform } from '../index.ts'

const lines = createInterface(process.stdin)[Symbol.asyncIterator]()
const { path, origin, client_secret, callers, stop } = z
  .object({
    path: z.string(),
    origin: z.string(),
    client_secret: z.string(),
    callers: z.number(),
    stop: z.boolean(),
  })
  .parse(JSON.parse((await lines.next()).value ?? ''))

const storage = fileStorage(path)
const source = createTokenSource({
  ...platform,
  origin,
  client_secret,
  storage: {
    ...storage,
    save(tokens, version) {
      if (!stop) return storage.save(tokens, version)
      process.stdout.write('about to store\n')
      setInterval(() => {}, 1_000)
      return new Promise(() => {})
    },
  },
  lease: storage.lease,
})
process.stdout.write('ready\n')
await lines.next()
const given = await Promise.all(Array.from({ length: callers }, () => source.get()))
for (const token of given) {
  process.stdout.write(`${createHash('sha256').update(token).digest('hex')}\n`)
}
process.stdin.destroy()
