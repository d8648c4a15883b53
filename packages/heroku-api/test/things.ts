import { createHerokuApi, type HerokuApi, HerokuError, type Route } from '../src/index.ts'
import { type FakeAnswer, fakeFetch } from './fake-fetch.ts'

export const origin = 'https://api.heroku.com'
export const token = `HRKU-${'x'.repeat(20)}`

interface Thing {
  readonly id: string
}

function parseThing(value: unknown): Thing {
  if (typeof value === 'object' && value !== null && 'id' in value) return { id: String(value.id) }
  throw new HerokuError('unreadable_response', 'thing.id: expected a text')
}

export const things: Route<Thing> = { template: '/things', shape: 'list', parse: parseThing }
export const thingsOf: Route<Thing> = {
  template: '/apps/{app}/things',
  shape: 'list',
  parse: parseThing,
}
export const thing: Route<Thing> = { template: '/thing', shape: 'one', parse: parseThing }

export function herokuOver(
  send: typeof fetch,
  sleep: (milliseconds: number) => Promise<void> = async () => {},
): HerokuApi {
  return createHerokuApi({
    origin,
    fetch: send,
    accessToken: async () => token,
    clock: { now: () => new Date('2024-05-01T09:00:00Z') },
    random: (bytes) => new Uint8Array(bytes),
    sleep,
  })
}

export async function failureOf(promise: Promise<unknown>): Promise<HerokuError> {
  try {
    await promise
  } catch (error) {
    if (error instanceof HerokuError) return error
    throw error
  }
  throw new Error('nothing failed')
}

export function failing(...answers: readonly FakeAnswer[]): Promise<HerokuError> {
  return failureOf(herokuOver(fakeFetch(...answers).fetch).list(things))
}
