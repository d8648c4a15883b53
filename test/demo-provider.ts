import { randomBytes } from 'node:crypto'
import { listen } from '../packages/monitor/src/listen.ts'
import type { Account, AccountDirectory } from '../packages/oauth-provider/src/account-directory.ts'
import { createProvider } from '../packages/oauth-provider/src/create-provider.ts'
import type { Provider } from '../packages/oauth-provider/src/provider.ts'
import { createMemoryStore } from '../packages/oauth-provider/src/store/memory-store.ts'
import { freePort } from './muster-process.ts'

/** Somebody for each way a login can go. */
export const demoPeople = {
  plain: { id: 'demo-ada', email: 'ada@acme.example', name: 'Ada Admin' },
  secondFactor: { id: 'demo-tia', email: 'tia@acme.example', name: 'Tia Two', twoFactor: true },
  federated: {
    id: 'demo-fay',
    email: 'fay@acme.example',
    name: 'Fay Federated',
    identityProvider: 'Acme SSO',
  },
  expired: { id: 'demo-pat', email: 'pat@acme.example', name: 'Pat Past', passwordExpired: true },
  delinquent: { id: 'demo-dee', email: 'dee@acme.example', name: 'Dee Debt', delinquent: true },
  suspended: { id: 'demo-sam', email: 'sam@acme.example', name: 'Sam Stopped', suspended: true },
} as const satisfies Readonly<Record<string, Account>>

/** What all of them type. */
export const demoPassword = 'a password to try out'

export interface DemoProvider {
  readonly origin: string
  readonly provider: Provider
  stop(): Promise<void>
}

/** A provider with those people, on a port of its own. Passwords changed in it are forgotten with it. */
export async function startDemoProvider(): Promise<DemoProvider> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const provider = createProvider({
    store: createMemoryStore(),
    accounts: directory(Object.values(demoPeople)),
    clock: { now: () => new Date() },
    random: (bytes) => randomBytes(bytes),
    origin,
    hashKey: randomBytes(32),
    standInIdentityProvider: true,
    demoAccounts: [demoPeople.plain, demoPeople.secondFactor].map(({ email }) => ({
      email,
      password: demoPassword,
    })),
  })
  const server = await listen((request) => provider.fetch(request), { host: '127.0.0.1', port })
  return { origin, provider, stop: () => server.close(500) }
}

function directory(people: readonly Account[]): AccountDirectory {
  const now = new Map(people.map((account) => [account.id, account]))
  const passwords = new Map(people.map(({ id }) => [id, demoPassword]))
  return {
    findById: async (id) => now.get(id) ?? null,
    findByEmail: async (email) =>
      [...now.values()].find((account) => account.email === email.toLowerCase()) ?? null,
    verifyPassword: async (account, password) =>
      account !== null && passwords.get(account.id) === password,
    secondFactor: async ({ twoFactor }) =>
      twoFactor === true
        ? {
            totpKey: new TextEncoder().encode('the key of demo people'),
            recoveryCode: async () => null,
          }
        : null,
    async changePassword(account, password) {
      passwords.set(account.id, password)
      now.set(account.id, { ...account, passwordExpired: false })
    },
  }
}
