import type { Account } from '@muster/oauth-provider'

/** Who has tokens, the same for every contender. */
export const people: readonly Account[] = Array.from({ length: 100 }, (_, at) => ({
  id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
  email: `person-${at}@example.com`,
  name: `Person ${at}`,
}))

const byId: ReadonlyMap<string, Account> = new Map(people.map((person) => [person.id, person]))

/** What a contender answers to whoever proves to be this person. */
export function personOf(id: string): Account | null {
  return byId.get(id) ?? null
}
