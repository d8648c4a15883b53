import type { AccountsSchema } from './schema-accounts.ts'
import type { ConnectionsSchema } from './schema-connections.ts'
import type { EvidenceSchema } from './schema-evidence.ts'
import type { InventorySchema } from './schema-inventory.ts'

/** Every table of the database by name, one part per migration. Column names are the database's. */
export interface Schema
  extends AccountsSchema,
    ConnectionsSchema,
    InventorySchema,
    EvidenceSchema {}
