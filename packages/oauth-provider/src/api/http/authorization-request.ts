import { z } from 'zod'
import { RequestError } from '../../request-error.ts'
import { parseScopeNames, type Scope } from '../../scope.ts'
import { parseBody } from './parse-body.ts'

/** A text that describes an authorization to its owner. */
export const description = z.string().max(1000)

const names = z.union([
  z.array(z.string()),
  z.string().transform((text) => text.split(/[ ,]+/).filter((name) => name !== '')),
])

// Heroku's own command line sends the number as a string.
const seconds = z
  .union([z.number(), z.string().regex(/^\d+$/, 'must be a number of seconds').transform(Number)])
  .pipe(
    z
      .number()
      .int()
      .positive()
      .max(2 ** 31),
  )

const client = z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])

const creation = z.object({
  description: description.nullish(),
  scope: names.nullish(),
  expires_in: seconds.nullish(),
  client: client.nullish(),
})

/** What a body asks for that creates an authorization. Everything has a default. */
export interface AuthorizationRequest {
  readonly description: string | undefined
  /** `global` when the body names none. */
  readonly scope: readonly Scope[]
  /** Seconds. */
  readonly expiresIn: number | undefined
  readonly clientId: string | undefined
}

/** Reads the body that creates an authorization. Throws RequestError `invalid_params`. */
export function readAuthorizationRequest(body: unknown): AuthorizationRequest {
  const wanted = parseBody(creation, body)
  const parsed = parseScopeNames(wanted.scope ?? [])
  if (!parsed.ok) throw new RequestError('invalid_params', 'Invalid scope: unknown name.')
  return {
    description: wanted.description ?? undefined,
    scope: parsed.scope,
    expiresIn: wanted.expires_in ?? undefined,
    clientId: wanted.client ?? undefined,
  }
}
