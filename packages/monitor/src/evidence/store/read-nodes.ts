import { type Kysely, sql } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { type NodeId, type ReadNode, readFrom, type StoredNode } from '../merkle-tree.ts'

/** The stored nodes of an organization's log that were asked for, as far as they are there, in one query. */
export async function fetchNodes(
  db: Kysely<Schema>,
  organizationId: string,
  ids: readonly NodeId[],
): Promise<readonly StoredNode[]> {
  const { rows } = await sql<{ level: number; position: number; hash: Buffer }>`
    select node.level, node.position, node.hash
    from unnest(${ids.map(({ level }) => level)}::integer[],
                ${ids.map(({ position }) => position)}::bigint[]) as wanted (level, position)
    join log_nodes as node on node.organization_id = ${organizationId}
      and node.level = wanted.level and node.position = wanted.position
  `.execute(db)
  return rows.map((row) => ({ ...row, hash: new Uint8Array(row.hash) }))
}

/** The same, to be looked up by what computes with them. */
export async function readNodes(
  db: Kysely<Schema>,
  organizationId: string,
  ids: readonly NodeId[],
): Promise<ReadNode> {
  return readFrom(await fetchNodes(db, organizationId, ids))
}
