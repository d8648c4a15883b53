import type { Benchmark } from './benchmark.ts'
import { againstPeers } from './oauth/against-peers.ts'
import { onPostgres } from './oauth/on-postgres.ts'

/** The OAuth provider: in memory beside its peers, on PostgreSQL beside what the database can do. */
export const oauth: Benchmark = {
  title: 'the OAuth provider, a second and in processor time of the server',
  run: async () => [...(await againstPeers()), ...(await onPostgres())],
}
