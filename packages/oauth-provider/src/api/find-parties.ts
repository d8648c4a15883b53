import type { Account } from '../account-directory.ts'
import type { ClientRecord } from '../store/records.ts'
import type { AuthorizationEntry } from '../store/store.ts'
import type { ApiContext } from './api-context.ts'

/** The clients of authorizations and the accounts that made them, by id; those that are gone are not among them. */
export interface Parties {
  readonly clients: ReadonlyMap<string, ClientRecord>
  readonly makers: ReadonlyMap<string, Account>
}

/** Finds the parties of authorizations, each once, however many have it in common. */
export async function findParties(
  context: ApiContext,
  entries: readonly Pick<AuthorizationEntry, 'authorization'>[],
): Promise<Parties> {
  const clients = entries.flatMap(({ authorization: { clientId } }) =>
    clientId === null ? [] : [clientId],
  )
  const makers = entries.map(({ authorization: { accountId } }) => accountId)
  return {
    clients: await findEach(clients, (id) => context.store.findClient(id)),
    makers: await findEach(makers, (id) => context.accounts.findById(id)),
  }
}

/** The authorizations without those of a client that is gone: without its name one would look like a direct one. */
export function withTheirClients<Entry extends Pick<AuthorizationEntry, 'authorization'>>(
  entries: readonly Entry[],
  { clients }: Parties,
): readonly Entry[] {
  return entries.filter(
    ({ authorization: { clientId } }) => clientId === null || clients.has(clientId),
  )
}

async function findEach<Found>(
  ids: readonly string[],
  find: (id: string) => Promise<Found | null>,
): Promise<ReadonlyMap<string, Found>> {
  const distinct = [...new Set(ids)]
  const found = await Promise.all(distinct.map(find))
  return new Map(
    distinct.flatMap((id, at) => {
      const one = found[at] ?? null
      return one === null ? [] : [[id, one] as const]
    }),
  )
}
