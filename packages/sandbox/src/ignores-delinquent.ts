import type { Provider } from '@muster/oauth-provider'
import { z } from 'zod'

const client = z.object({ ignores_delinquent: z.boolean().nullable() })

/** Whether a client works for accounts with an unpaid balance, too: what the provider's API says of it to anybody. */
export async function ignoresDelinquent(
  provider: Pick<Provider, 'fetch'>,
  origin: string,
  clientId: string,
): Promise<boolean> {
  const response = await provider.fetch(
    new Request(`${origin}/oauth/clients/${encodeURIComponent(clientId)}`, {
      headers: { accept: 'application/vnd.heroku+json; version=3' },
    }),
  )
  const reading = client.safeParse(await response.json())
  return reading.success && reading.data.ignores_delinquent === true
}
