import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** A person with access to an app: https://devcenter.heroku.com/articles/platform-api-reference#collaborator */
export interface Collaborator {
  readonly id: string
  readonly app: Reference
  readonly user: { readonly id: string; readonly email: string; readonly federated: boolean }
  readonly role: string | null
  readonly permissions: readonly { readonly name: string }[]
  readonly created_at: string
  readonly updated_at: string
}

/** Picks a collaborator's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseCollaborator: (value: unknown) => Collaborator = parserOf(
  'collaborator',
  z.object({
    id: z.string().min(1),
    app: reference,
    user: z.object({ id: z.string().min(1), email: z.string(), federated: z.boolean() }),
    role: z
      .string()
      .nullish()
      .transform((role) => role ?? null),
    permissions: z
      .array(z.object({ name: z.string() }))
      .optional()
      .transform((permissions) => permissions ?? []),
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Parameter: `app`, an id or name. */
export const collaboratorsRoute: Route<Collaborator> = {
  template: '/apps/{app}/collaborators',
  shape: 'list',
  parse: parseCollaborator,
}
