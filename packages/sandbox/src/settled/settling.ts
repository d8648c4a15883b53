import { hash } from 'node:crypto'
import type { Clock } from '../clock.ts'
import { momentOf } from '../worlds/time.ts'
import type { World } from '../worlds/world.ts'
import { WorldError } from '../worlds/world-error.ts'

/** An id and a name, as Heroku refers from one resource to another. */
export interface Reference {
  readonly id: string
  readonly name: string
}

/** What turns a world's names and times into Heroku's ids and timestamps. */
export interface Settling {
  /**
   * The id of something in this world: the same names give the same id at every start. What belongs to an app is named
   * with the app's {@link firstName}.
   */
  id(kind: string, ...names: readonly string[]): string
  /** The name under which an app was created: its id, and those of its parts, outlive a change of name. */
  firstName(app: string): string
  /** A reference to something that is the same in every world: a region, a stack, a plan. */
  heroku(kind: string, name: string): Reference
  /** A timestamp as Heroku writes it, to the second. */
  at(time: string): string
}

/** Settles one world: its ids depend on its name, its times on the moment it starts. */
export function createSettling({ name: world, apps }: World, clock: Clock): Settling {
  const start = clock.now()
  const firstNames = new Map(apps.map((app) => [app.name, app.created_as ?? app.name]))
  return {
    id: (kind, ...names) => uuidFor(JSON.stringify([world, kind, ...names])),
    firstName: (app) => firstNames.get(app) ?? app,
    heroku: remembering((kind, name) => ({
      id: uuidFor(JSON.stringify(['heroku', kind, name])),
      name,
    })),
    at: remembering((time) => {
      const moment = momentOf(time, start)
      if (moment === undefined) {
        throw new WorldError([{ path: 'world', message: `unknown time ${JSON.stringify(time)}` }])
      }
      return timestamp(moment)
    }),
  }
}

/** The function, but each answer is made once: a large world repeats a few hundred times and names. */
function remembering<A extends readonly [...string[], string], T>(
  make: (...parts: A) => T,
): (...parts: A) => T {
  const made = new Map<string, T>()
  return (...parts) => {
    const key = parts.join('\n')
    const known = made.get(key)
    if (known !== undefined) return known
    const value = make(...parts)
    made.set(key, value)
    return value
  }
}

/** `2026-01-31T12:00:00Z` */
function timestamp(moment: Date): string {
  return `${moment.toISOString().slice(0, 19)}Z`
}

/** A name-based UUID in the layout of version 5 (RFC 9562 section 5.5). */
function uuidFor(name: string): string {
  const hex = hash('sha1', name, 'hex')
  const variant = (Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant.toString(16)}${hex.slice(18, 20)}-${hex.slice(20, 32)}`
}
