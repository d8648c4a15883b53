import { z } from 'zod'
import { parserOf } from '../parse/parser-of.ts'
import { type Reference, reference } from '../parse/reference.ts'
import { timestamp } from '../parse/timestamp.ts'
import type { Route } from '../route.ts'

/** An add-on used by an app: https://devcenter.heroku.com/articles/platform-api-reference#add-on-attachment */
export interface AddOnAttachment {
  readonly id: string
  readonly name: string
  /** Which credential or database role of the add-on, where it has several. */
  readonly namespace: string | null
  /** The add-on and the app that owns it. */
  readonly addon: Reference & { readonly app: Reference }
  /** The app that uses it. */
  readonly app: Reference
  readonly created_at: string
  readonly updated_at: string
}

/** Picks an attachment's facts; throws HerokuError `unreadable_response` naming the field. */
export const parseAddOnAttachment: (value: unknown) => AddOnAttachment = parserOf(
  'add-on-attachment',
  z.object({
    id: z.string().min(1),
    name: z.string().min(1),
    namespace: z.string().nullable(),
    addon: reference.extend({ app: reference }),
    app: reference,
    created_at: timestamp,
    updated_at: timestamp,
  }),
)

/** Every attachment the account can see. */
export const addOnAttachmentsRoute: Route<AddOnAttachment> = {
  template: '/addon-attachments',
  shape: 'list',
  parse: parseAddOnAttachment,
}
