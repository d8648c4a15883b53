import { readTokens, refreshRequest, send } from '@muster/oauth-client'
import { sql } from 'kysely'
import { uuidFrom } from '../uuid.ts'
import type { ConnectContext } from './connect-context.ts'
import { ConnectError } from './connect-error.ts'
import { connectErrorOf } from './connect-error-of.ts'
import { endConnection, pauseRefreshing, storeRefreshed, takeLease } from './refresh-lease.ts'
import { openTokens, type SealedTokens, sealTokens } from './stored-tokens.ts'

/** Renewed this long before it ends, so that clocks five minutes apart do not hand out a dead token. */
const renewAheadMilliseconds = 10 * 60_000

/** While renewing does not work, a token is still handed out until this long before it ends. */
const lastUseMilliseconds = 60_000

const waitMilliseconds = 100
const mostWaits = 700

/** Access tokens of connections. */
export interface AccessTokens {
  /**
   * A token that is valid now, renewed when it is about to end. However many callers in however many processes ask,
   * Heroku is asked once. Throws ConnectError: `connection_revoked` when the connection is not active (any more),
   * `heroku_unreachable`, `unexpected_answer` or `client_refused` with `retryAt` when it cannot be renewed just now.
   */
  get(connectionId: string): Promise<string>
  /** A token other than `refused`, which Heroku answered with 401. Throws as `get` does. */
  replace(connectionId: string, refused: string): Promise<string>
  /** Ends the connection because Heroku refuses even a new token; not when it has another than `refused` by now. */
  end(connectionId: string, refused: string): Promise<void>
}

interface Row extends SealedTokens {
  readonly access_expires_at: Date | null
  readonly lease_until: Date | null
  readonly leased: boolean
  readonly refreshing: boolean
}

/** `sleep` waits that many milliseconds while another process renews. */
export function createAccessTokens(
  context: ConnectContext,
  sleep: (milliseconds: number) => Promise<void>,
): AccessTokens {
  const flights = new Map<string, Promise<string>>()

  function fly(connectionId: string, refused?: string): Promise<string> {
    const flight = obtain(context, sleep, connectionId, refused).finally(() => {
      flights.delete(connectionId)
    })
    flights.set(connectionId, flight)
    return flight
  }

  function get(connectionId: string): Promise<string> {
    return flights.get(connectionId) ?? fly(connectionId)
  }

  async function replace(connectionId: string, refused: string): Promise<string> {
    const token = await get(connectionId)
    if (token !== refused) return token
    const flight = flights.get(connectionId)
    if (flight === undefined) return fly(connectionId, refused)
    const renewed = await flight
    return renewed === refused ? fly(connectionId, refused) : renewed
  }

  return {
    get,
    replace,
    async end(connectionId, refused) {
      const row = await findRow(context, connectionId)
      if (row === undefined) return
      const { access_token } = await openTokens(context, row)
      if (access_token === refused) await endConnection(context, connectionId, row)
    },
  }
}

async function obtain(
  context: ConnectContext,
  sleep: (milliseconds: number) => Promise<void>,
  connectionId: string,
  refused: string | undefined,
): Promise<string> {
  const owner = uuidFrom(context.random)
  for (let waits = 0; waits < mostWaits; waits += 1) {
    const row = await readRow(context, connectionId)
    const { access_token, refresh_token } = await openTokens(context, row)
    const left = (row.access_expires_at?.getTime() ?? Infinity) - context.clock.now().getTime()
    if (access_token !== refused && left > renewAheadMilliseconds) return access_token
    const lastResort = access_token !== refused && left > lastUseMilliseconds

    if (row.leased && !row.refreshing) {
      if (lastResort) return access_token
      throw new ConnectError('heroku_unreachable', 'Heroku did not renew the token a moment ago.', {
        retryAt: row.lease_until ?? undefined,
      })
    }
    if (!row.leased && (await takeLease(context, connectionId, row.version, owner))) {
      const renewal = await renew(context, owner, row, refresh_token)
      if (renewal.outcome === 'renewed') return renewal.token
      if (renewal.outcome === 'lost') continue
      if (lastResort && renewal.error.code !== 'connection_revoked') return access_token
      throw renewal.error
    }
    await sleep(waitMilliseconds)
  }
  throw new ConnectError('heroku_unreachable', 'Another process did not finish renewing the token.')
}

/** How a renewal ended; `lost` when another took over meanwhile, whose result counts. */
type Renewal =
  | { readonly outcome: 'renewed'; readonly token: string }
  | { readonly outcome: 'lost' }
  | { readonly outcome: 'failed'; readonly error: ConnectError }

async function renew(
  context: ConnectContext,
  owner: string,
  row: Row,
  refreshToken: string | null,
): Promise<Renewal> {
  const { heroku, clock, fetch, random } = context
  let retryAfter: number | undefined
  try {
    if (refreshToken === null) {
      throw new ConnectError('connection_revoked', 'The access token ended and there is no other.')
    }
    const request = refreshRequest({
      origin: heroku.idOrigin,
      client_id: heroku.clientId,
      client_secret: heroku.clientSecret.reveal(),
      refresh_token: refreshToken,
    })
    const response = await send(request, { fetch, timeout: 20_000 })
    retryAfter = secondsOf(response.headers.get('retry-after'))
    const tokens = await readTokens(response, clock.now(), { grant: 'refresh_token' })
    const version = row.version + 1
    const next = { ...row, version }
    const sealed = await sealTokens(context, next, {
      ...tokens,
      refresh_token: tokens.refresh_token ?? refreshToken,
    })
    const kept = await storeRefreshed(context, owner, { ...next, ...sealed }, tokens.expires_at)
    return kept ? { outcome: 'renewed', token: tokens.access_token } : { outcome: 'lost' }
  } catch (cause) {
    const pause = retryAfter ?? 30 + ((random(1)[0] ?? 0) % 31)
    const retryAt = new Date(clock.now().getTime() + pause * 1000)
    const error = connectErrorOf(cause, 'renewal', retryAt)
    if (!(error instanceof ConnectError)) throw error
    if (error.code === 'connection_revoked') {
      const done = await endConnection(context, row.connection_id, { owner })
      return done ? { outcome: 'failed', error } : { outcome: 'lost' }
    }
    await pauseRefreshing(context, row.connection_id, owner, pause)
    return { outcome: 'failed', error }
  }
}

/** `Retry-After` in seconds (RFC 9110, section 10.2.3), at most an hour; undefined when absent or a date. */
function secondsOf(retryAfter: string | null): number | undefined {
  return retryAfter !== null && /^\d{1,6}$/.test(retryAfter)
    ? Math.min(Number(retryAfter), 3600)
    : undefined
}

async function readRow(context: ConnectContext, connectionId: string): Promise<Row> {
  const row = await findRow(context, connectionId)
  if (row === undefined) throw new ConnectError('connection_revoked')
  return row
}

/** Undefined when the connection is not active. */
async function findRow({ db }: ConnectContext, connectionId: string): Promise<Row | undefined> {
  return db
    .selectFrom('connection_secrets')
    .innerJoin('connections', 'connections.id', 'connection_secrets.connection_id')
    .where('connections.id', '=', connectionId)
    .where('connections.state', '=', 'active')
    .select([
      'connection_secrets.connection_id',
      'connection_secrets.organization_id',
      'connection_secrets.data_key_id',
      'connection_secrets.sealed',
      'connection_secrets.version',
      'connection_secrets.access_expires_at',
      'connection_secrets.lease_until',
      sql<boolean>`coalesce(lease_until > clock_timestamp(), false)`.as('leased'),
      sql<boolean>`refresh_started_at is not null`.as('refreshing'),
    ])
    .executeTakeFirst()
}
