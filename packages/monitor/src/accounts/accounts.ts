import { type AddedMember, addMember, type NewMember } from './add-member.ts'
import { addKey, type IssuedKey, issueKey, type NewKey, readKey, revokeKey } from './api-keys.ts'
import { type AuthOptions, createAuth } from './auth.ts'
import { issueOwnerLink, type OwnerLink, type OwnerLinkState, readOwnerLink } from './owner-link.ts'
import type { Principal } from './principal.ts'
import { type CurrentSession, readSession } from './read-session.ts'
import { type FirstOwner, redeemOwnerLink } from './redeem-owner-link.ts'
import type { Role } from './role.ts'
import { type SignIn, signIn, signOut, startSession } from './sign-in.ts'

/** Organizations, members, sessions and API keys: everything about who may do what. */
export interface Accounts {
  readonly issueOwnerLink: () => Promise<OwnerLink | null>
  readonly readOwnerLink: (token: string) => Promise<OwnerLinkState>
  /** Makes the first owner and signs them in; gives back `Set-Cookie` values. */
  readonly redeemOwnerLink: (
    owner: FirstOwner,
    userAgent: string | undefined,
  ) => Promise<readonly string[]>
  readonly signIn: (request: SignIn) => Promise<readonly string[]>
  readonly signOut: (headers: Headers) => Promise<readonly string[]>
  readonly readSession: (headers: Headers) => Promise<CurrentSession | null>
  readonly readKey: (key: string) => Promise<Principal | null>
  readonly issueKey: (wanted: NewKey) => Promise<IssuedKey>
  readonly revokeKey: (key: { organizationId: string; id: string }) => Promise<boolean>
  readonly addMember: (member: NewMember) => Promise<AddedMember>
  readonly addKey: (key: {
    name: string
    role: Role
    organization?: string | undefined
  }) => Promise<IssuedKey>
}

/** Binds the functions of this folder to a database, an address and a secret. Nothing is read or written yet. */
export function createAccounts(options: AuthOptions): Accounts {
  const context = { ...options, auth: createAuth(options) }
  return {
    issueOwnerLink: () => issueOwnerLink(context),
    readOwnerLink: (token) => readOwnerLink(context, token),
    async redeemOwnerLink(owner, userAgent) {
      await redeemOwnerLink(context, owner)
      return startSession(context, {
        email: owner.email.toLowerCase(),
        password: owner.password,
        userAgent,
      })
    },
    signIn: (request) => signIn(context, request),
    signOut: (headers) => signOut(context, headers),
    readSession: (headers) => readSession(context, headers),
    readKey: (key) => readKey(context, key),
    issueKey: (wanted) => issueKey(context, wanted),
    revokeKey: (key) => revokeKey(context, key),
    addMember: (member) => addMember(context, member),
    addKey: (key) => addKey(context, key),
  }
}
