import type { Provider } from '@muster/oauth-provider'
import { z } from 'zod'

const client = z.object({ ignores_delinquent: z.boolean().nullable() })

/**
 * Whether a client works for accounts with an unpaid balance, too: what the provider's API says of it to anybody. False
 * for a client that is gone; null where that cannot be found out, which the provider has reported.
 */
export async function ignoresDelinquent(
  provider: Pick<Provider, 'fetch'>,
  origin: string,
  clientId: string,
): Promise<boolean | null> {
  const response = await provider.fetch(
    new Request(`${origin}/oauth/clients/${encodeURIComponent(clientId)}`, {
      headers: { accept: 'application/vnd.heroku+json; version=3' },
    }),
  )
  if (response.status === 404) return false
  if (!response.ok) return null
  return client.parse(await response.json()).ignores_delinquent === true
}
