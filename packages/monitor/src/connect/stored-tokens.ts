import type { Tokens } from '@muster/oauth-client'
import { z } from 'zod'
import { Secret } from '../secrets/secret.ts'
import type { ConnectContext } from './connect-context.ts'

/** What is sealed of a connection. */
export interface StoredTokens {
  readonly access_token: string
  readonly refresh_token: string | null
}

/** A row of `connection_secrets`, as far as opening it needs. */
export interface SealedTokens {
  readonly connection_id: string
  readonly organization_id: string
  readonly data_key_id: string
  readonly sealed: Uint8Array
  readonly version: string
}

const storedTokens = z.object({ access_token: z.string(), refresh_token: z.string().nullable() })

/** The place a secret belongs to. The version is part of it, so that an old copy put back does not open. */
function placeOf(connectionId: string, version: string) {
  return { table: 'connection_secrets', column: 'sealed', row: `${connectionId}/${version}` }
}

/** Seals tokens for one version of one connection's row. */
export async function sealTokens(
  { vault }: Pick<ConnectContext, 'vault'>,
  owner: Pick<SealedTokens, 'organization_id' | 'connection_id' | 'version'>,
  { access_token, refresh_token }: Pick<Tokens, 'access_token' | 'refresh_token'>,
): Promise<Pick<SealedTokens, 'data_key_id' | 'sealed'>> {
  const text = JSON.stringify({ access_token, refresh_token })
  const place = placeOf(owner.connection_id, owner.version)
  return vault.seal(owner.organization_id, place, new Secret(text))
}

/** Opens what `sealTokens` sealed; throws the vault's error when it was moved, replaced or altered. */
export async function openTokens(
  { vault }: Pick<ConnectContext, 'vault'>,
  row: SealedTokens,
): Promise<StoredTokens> {
  const place = placeOf(row.connection_id, row.version)
  const secret = await vault.open(row.organization_id, place, row)
  return storedTokens.parse(JSON.parse(secret.reveal()))
}
