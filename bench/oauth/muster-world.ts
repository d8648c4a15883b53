import { randomBytes } from 'node:crypto'
import { createProvider, type Provider, type Store } from '@muster/oauth-provider'
import { createPeople } from '../../packages/oauth-provider/test/account-directory.ts'
import { type Browser, openBrowser } from '../../packages/oauth-provider/test/browser.ts'
import { inLanes } from './in-lanes.ts'
import { people } from './people.ts'

const origin = 'http://localhost'

/** What an exchange gives. */
export interface Tokens {
  readonly access_token: string
  readonly refresh_token: string
}

/** A provider with a trusted client and people who are signed in, and the means to give it work. */
export interface MusterWorld {
  readonly provider: Provider
  /** Codes for that many consents, of each person in turn. */
  codes(count: number): Promise<readonly string[]>
  /** Tokens for that many consents. */
  tokens(count: number): Promise<readonly Tokens[]>
  exchangeForm(code: string): Readonly<Record<string, string>>
  refreshForm(tokens: Tokens): Readonly<Record<string, string>>
  /** Sends a form to the token endpoint. */
  post(form: Readonly<Record<string, string>>): Promise<Tokens>
}

/** Makes it on a store. The provider's own web flow fills the store, so that it holds what it would in use. */
export async function makeMusterWorld(
  store: Store,
  hashKey: Uint8Array = randomBytes(32),
): Promise<MusterWorld> {
  let ahead = 0
  const clock = { now: () => new Date(Date.now() + ahead) }
  const provider = createProvider({
    store,
    accounts: createPeople(people).accounts,
    clock,
    random: randomBytes,
    origin,
    hashKey,
    codeLifetime: 86_400,
  })
  const client = await provider.registerClient({
    name: 'Benchmark',
    redirectUri: 'https://client.example/callback',
    trusted: true,
  })
  const browsers = await Promise.all(people.map((owner) => signIn(provider, owner)))

  const exchangeForm = (code: string) => ({
    grant_type: 'authorization_code',
    code,
    client_secret: client.secret,
  })
  const code = async (at: number): Promise<string> => {
    // Nobody is given more than a hundred codes in a quarter of an hour without being asked.
    if (at % (100 * people.length) === 0) ahead += 15 * 60_000
    const page = `/oauth/authorize?client_id=${client.id}&response_type=code`
    const answer = await browsers[at % browsers.length]?.get(page)
    const target = new URL(answer?.headers.get('location') ?? origin)
    return target.searchParams.get('code') ?? ''
  }
  const post = async (form: Readonly<Record<string, string>>): Promise<Tokens> => {
    const body = new URLSearchParams(form).toString()
    const request = new Request(`${origin}/oauth/token`, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(body.length),
      },
      body,
    })
    const answer = await provider.fetch(request)
    if (answer.status !== 200) throw new RangeError(`a token request failed: ${answer.status}`)
    return (await answer.json()) as Tokens // what a 200 of the token endpoint holds
  }

  return {
    provider,
    codes: (count) => inLanes(count, code),
    tokens: (count) => inLanes(count, async (at) => post(exchangeForm(await code(at)))),
    post,
    exchangeForm,
    refreshForm: ({ refresh_token }) => ({
      grant_type: 'refresh_token',
      refresh_token,
      client_secret: client.secret,
    }),
  }
}

async function signIn(provider: Provider, owner: { readonly email: string }): Promise<Browser> {
  const clock = { time: Date.now() }
  const browser = openBrowser(provider, { owner, origin, clock, secrets: new Set() })
  await browser.logIn()
  return browser
}
