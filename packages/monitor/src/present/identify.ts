import type { Context } from 'hono'
import type { Principal } from '../accounts/principal.ts'
import type { Dependencies } from './dependencies.ts'
import type { Environment } from './environment.ts'

/**
 * Who a request names: by its Authorization header if it has one, and then by nothing else, or by its session, which
 * is kept from ending on the way. Looked up once, at the first call.
 */
export function identifier(
  context: Context<Environment>,
  { accounts }: Pick<Dependencies, 'accounts'>,
): () => Promise<Principal | null> {
  let found: Promise<Principal | null> | undefined
  return () => {
    found ??= find()
    return found
  }

  async function find(): Promise<Principal | null> {
    const authorization = context.req.header('authorization')
    if (authorization !== undefined) {
      const key = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
      return key === undefined ? null : accounts.readKey(key)
    }
    if (context.req.header('cookie') === undefined) return null
    const session = await accounts.readSession(context.req.raw.headers)
    for (const cookie of session?.cookies ?? []) {
      context.header('Set-Cookie', cookie, { append: true })
    }
    return session?.principal ?? null
  }
}
