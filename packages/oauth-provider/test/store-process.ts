// A process that works on a file store until it is killed, or kills itself in the middle of a write.
// Arguments: the store's file, then `hold`, `endless`, or the step at which to die.
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { openFileStore } from '../src/store/file-store.ts'

const [path = '', step = ''] = process.argv.slice(2)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function dieBefore(name: string): void {
  if (step === name) process.kill(process.pid, 'SIGKILL')
}

function arm(): void {
  const { chmod, open, rename } = fs
  Object.assign(fs, {
    open: async (...inputs: Parameters<typeof open>) => {
      dieBefore('open')
      const file = await open(...inputs)
      const sync = file.sync.bind(file)
      return Object.assign(file, {
        writeFile: async (text: string) => {
          dieBefore('write')
          await file.write(text.slice(0, text.length / 2))
          dieBefore('half')
          await file.write(text.slice(text.length / 2))
        },
        sync: async () => {
          dieBefore('sync')
          await sync()
        },
      })
    },
    chmod: async (...inputs: Parameters<typeof chmod>) => {
      dieBefore('chmod')
      await chmod(...inputs)
    },
    rename: async (...inputs: Parameters<typeof rename>) => {
      dieBefore('rename')
      await rename(...inputs)
      dieBefore('renamed')
    },
  })
  syncBuiltinESMExports()
}

const store = await openFileStore(path).catch((error: unknown) => {
  say(error instanceof Error && 'code' in error ? `${error.code}: ${error.message}` : String(error))
  process.exit(1)
})
const insert = (id: string) =>
  store.insertSession({ id, accountId: 'ada', description: '', createdAt: 0, expiresAt: 10 })

if (step === 'hold') {
  say('open')
  process.stdin.resume()
} else if (step === 'endless') {
  for (let id = 0; ; id += 1) {
    await insert(String(id))
    say(String(id))
  }
} else {
  await insert('before')
  arm()
  await insert('after')
  say('still alive')
}
