import { setTimeout as sleep } from 'node:timers/promises'
import { reasonOf } from './embedded-error.ts'
import type { Presence } from './presence.ts'

export interface KeptServer {
  /** Stops watching and gives back the presence of this moment. */
  readonly release: () => Promise<Presence>
}

const pauseBetweenAttemptsMs = 2_000

/** Watches over a server for as long as this process uses it: when it is lost, has it served again. */
export function keepServed(
  first: Presence,
  serveAgain: () => Promise<Presence>,
  log: (line: string) => void,
): KeptServer {
  let presence = first
  let released = false
  let recovery: Promise<void> = Promise.resolve()

  const recover = async (): Promise<void> => {
    log('PostgreSQL ended unexpectedly; Muster starts it again.')
    while (!released) {
      try {
        presence = await serveAgain()
        log('PostgreSQL runs again.')
        watch()
        return
      } catch (cause) {
        log(`PostgreSQL could not be started again: ${reasonOf(cause)}`)
        await sleep(pauseBetweenAttemptsMs, undefined, { ref: false })
      }
    }
  }
  const watch = (): void => {
    void presence.lost.then(() => {
      if (!released) recovery = recover()
    })
  }
  const release = async (): Promise<Presence> => {
    released = true
    await recovery
    return presence
  }
  watch()
  return { release }
}
