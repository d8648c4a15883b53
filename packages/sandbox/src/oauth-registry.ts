import { type Provider, type RegisteredClient, RequestError } from '@muster/oauth-provider'
import { describeAccounts, describeSpecialAccounts } from './describe-accounts.ts'
import type { DescribedToken, Sandbox, SandboxClient, SandboxDescription } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import type { LiveWorld } from './settled/live-world.ts'
import type { WorldToken } from './worlds/world.ts'

/** The OAuth clients and tokens that exist without anybody's consent: the world's own, and those asked for in code. */
export interface OauthRegistry {
  readonly registerClient: Sandbox['registerClient']
  readonly issueToken: Sandbox['issueToken']
  /** Registers the clients that the world declares, and those of its tokens whose text it gives. */
  plant(): Promise<void>
  /** Makes every account's tokens, and the world's that have no text yet. Call it once per world. */
  describe(): Promise<Omit<SandboxDescription, 'clients'>>
  /** One on loopback first; where there is none, it is made. */
  listClients(): Promise<readonly SandboxClient[]>
}

export function createOauthRegistry({
  provider,
  live,
  origin,
}: {
  readonly provider: Provider
  readonly live: LiveWorld
  readonly origin: string
}): OauthRegistry {
  const clients = new Map<string, SandboxClient>()

  const registerClient: Sandbox['registerClient'] = async (client) => {
    const ownerId = client.owner === undefined ? undefined : accountId(live, client.owner)
    const { id, name, secret, redirectUri } = await provider
      .registerClient({
        name: client.name,
        redirectUri: client.redirect_uri,
        ...(client.id !== undefined && { id: client.id }),
        ...(client.secret !== undefined && { secret: client.secret }),
        ...(client.profile !== undefined && { profile: client.profile }),
        ...(client.trusted !== undefined && { trusted: client.trusted }),
        ...(client.ignores_delinquent !== undefined && {
          ignoresDelinquent: client.ignores_delinquent,
        }),
        ...(ownerId !== undefined && { ownerId }),
      })
      .catch((cause: unknown): RegisteredClient => {
        throw new SandboxError(
          'unknown_client',
          `The client ${client.name} cannot be registered.`,
          {
            cause,
          },
        )
      })
    const registered = { id, name, secret, redirect_uri: redirectUri }
    clients.set(id, registered)
    return registered
  }

  const issueToken: Sandbox['issueToken'] = async (email, scope, options = {}) => {
    const { team, description, expires_in: expiresIn, token } = options
    const issued = await provider
      .authorizeDirectly({
        accountId: accountId(live, email),
        scope,
        description: description ?? `Sandbox token: ${scope.join(' ')}`,
        ...(team !== undefined && { teamId: teamId(live, team) }),
        ...(expiresIn !== undefined && { expiresIn }),
        ...(token !== undefined && { token }),
      })
      .catch((cause: unknown): { readonly token: string } => {
        if (!(cause instanceof RequestError)) throw cause
        throw new SandboxError('unusable_token', `A token for ${email} cannot be made.`, { cause })
      })
    return issued.token
  }

  const issue = (seed: WorldToken): Promise<string> =>
    issueToken(makerOf(seed, live), seed.scopes ?? ['global'], seed)

  /** A store that lasts, or is another sandbox's too, has the token already: as it is, or revoked. */
  const plantToken = async (seed: WorldToken & { readonly token: string }): Promise<void> => {
    const request = new Request(origin, { headers: { authorization: `Bearer ${seed.token}` } })
    if ((await provider.authenticate(request)).ok) return
    await issue(seed).catch((error: unknown) => {
      const used = error instanceof SandboxError && error.code === 'unusable_token'
      if (!used) throw error
    })
  }

  return {
    registerClient,
    issueToken,
    async plant() {
      for (const client of live.settled.clients) await registerClient(client)
      for (const seed of live.world.tokens ?? []) {
        if (seed.token !== undefined) await plantToken({ ...seed, token: seed.token })
      }
    },
    async describe() {
      const tokens = (live.world.tokens ?? []).map(
        async (seed): Promise<DescribedToken> => ({
          account: seed.account ?? null,
          team: seed.team ?? null,
          scopes: seed.scopes ?? ['global'],
          description: seed.description ?? '',
          expires_in: seed.expires_in ?? null,
          token: seed.token ?? (await issue(seed)),
        }),
      )
      return {
        origin,
        accounts: await describeAccounts(live.settled, issueToken),
        special_accounts: await describeSpecialAccounts(live.settled, issueToken),
        tokens: await Promise.all(tokens),
      }
    },
    async listClients() {
      if (![...clients.values()].some(isLocal)) {
        await registerClient({
          name: 'A program on this machine',
          redirect_uri: 'http://127.0.0.1:8080/auth/heroku/callback',
        })
      }
      const all = [...clients.values()]
      return [...all.filter(isLocal), ...all.filter((client) => !isLocal(client))]
    },
  }
}

function isLocal({ redirect_uri }: SandboxClient): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(new URL(redirect_uri).hostname)
}

function accountId({ settled }: LiveWorld, email: string): string {
  const account = settled.accounts.find((each) => each.email === email)
  if (account !== undefined) return account.id
  throw new SandboxError('unknown_account', `No account of this world is called ${email}.`)
}

function teamId({ settled }: LiveWorld, name: string): string {
  const team = settled.teams.find((each) => each.name === name)
  if (team !== undefined) return team.id
  throw new SandboxError('unknown_team', `No team of this world is called ${name}.`)
}

/** Who made a token: the account it is for, or the first admin of the team. */
function makerOf({ account, team }: WorldToken, { settled }: LiveWorld): string {
  const admin = settled.teams.find(({ name }) => name === team)?.admins[0]?.email
  return account ?? admin ?? ''
}
