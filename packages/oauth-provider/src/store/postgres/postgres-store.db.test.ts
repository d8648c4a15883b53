import { afterAll } from 'vitest'
import { createPostgresDatabase, type PostgresDatabase } from '../../../test/postgres-database.ts'
import { describeStore } from '../store-suite.ts'
import { openPostgresStore } from './open-postgres-store.ts'

const databases: PostgresDatabase[] = []

afterAll(async () => {
  for (const database of databases) await database.close()
})

describeStore('postgres store', async () => {
  const database = await createPostgresDatabase()
  databases.push(database)
  return openPostgresStore(database.pool())
})
