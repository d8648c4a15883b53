import {
  type Provider,
  type RegisteredClient,
  RequestError,
  type Scope,
} from '@muster/oauth-provider'
import type { DerivedSecrets } from './derived-secrets.ts'
import { describeAccounts, describeSpecialAccounts } from './describe-accounts.ts'
import type { DescribedToken, Sandbox, SandboxClient, SandboxDescription } from './sandbox.ts'
import { SandboxError } from './sandbox-error.ts'
import type { LiveWorld } from './settled/live-world.ts'
import type { WorldToken } from './worlds/world.ts'

type TokenAbout = NonNullable<Parameters<Sandbox['issueToken']>[2]>

/** The scope of a token for which the world names none. */
const everything: readonly Scope[] = ['global']

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
  secrets,
}: {
  readonly provider: Provider
  readonly live: LiveWorld
  readonly origin: string
  readonly secrets: DerivedSecrets
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

  /**
   * Sees to it that the text is a token, and gives it. A store that lasts, or is another sandbox's too, has it already: as
   * it is, or revoked.
   */
  const plantToken = async (
    email: string,
    scope: readonly Scope[],
    about: { readonly token: string } & TokenAbout,
  ): Promise<'planted' | 'revoked'> => {
    try {
      await issueToken(email, scope, about)
      return 'planted'
    } catch (error) {
      if (!(error instanceof SandboxError) || error.code !== 'unusable_token') throw error
    }
    const authorization = `Bearer ${about.token}`
    const known = await provider.authenticate(new Request(origin, { headers: { authorization } }))
    return known.ok || known.body.id === 'suspended' ? 'planted' : 'revoked'
  }

  /** The same token at every start where the key is the same; another once that one was revoked. */
  const ownToken = async (
    email: string,
    scope: readonly Scope[],
    about: TokenAbout = {},
  ): Promise<string> => {
    const { name } = live.world
    const token = secrets.token(name, email, scope.join(' '), JSON.stringify(about))
    const planted = await plantToken(email, scope, { ...about, token })
    return planted === 'planted' ? token : issueToken(email, scope, about)
  }

  return {
    registerClient,
    issueToken,
    async plant() {
      for (const client of live.settled.clients) {
        const secret = client.secret ?? secrets.clientSecret(client.id)
        await registerClient({ ...client, secret })
      }
      for (const { token, account, scopes = everything, ...about } of live.world.tokens ?? []) {
        const maker = makerOf({ account, team: about.team }, live)
        if (token !== undefined) await plantToken(maker, scopes, { ...about, token })
      }
    },
    async describe() {
      const tokens = (live.world.tokens ?? []).map(
        async (
          { token, account, scopes = everything, ...about },
          place,
        ): Promise<DescribedToken> => {
          const { team, description = `Sandbox token ${place + 1}`, expires_in } = about
          const maker = makerOf({ account, team }, live)
          return {
            account: account ?? null,
            team: team ?? null,
            scopes,
            description,
            expires_in: expires_in ?? null,
            token: token ?? (await ownToken(maker, scopes, { ...about, description })),
          }
        },
      )
      return {
        origin,
        accounts: await describeAccounts(live.settled, ownToken),
        special_accounts: await describeSpecialAccounts(live.settled, ownToken),
        tokens: await Promise.all(tokens),
      }
    },
    async listClients() {
      if (![...clients.values()].some(isLocal)) {
        const id = live.settled.ownClientId
        await registerClient({
          id,
          name: 'A program on this machine',
          secret: secrets.clientSecret(id),
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
function makerOf(
  { account, team }: Pick<WorldToken, 'account' | 'team'>,
  { settled }: LiveWorld,
): string {
  const admin = settled.teams.find(({ name }) => name === team)?.admins[0]?.email
  return account ?? admin ?? ''
}
