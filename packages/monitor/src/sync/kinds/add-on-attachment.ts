import { addOnAttachmentsRoute } from '@muster/heroku-api'
import type { AccountWideKind } from '../kind-definition.ts'

export const addOnAttachmentKind: AccountWideKind<'add-on-attachment'> = {
  kind: 'add-on-attachment',
  title: 'Add-on attachment',
  plural: 'add-on attachments',
  unread: 'The add-on attachments',
  freshness: 24,
  per: 'account',
  route: addOnAttachmentsRoute,
  name: ({ name, app }) => `${name} on ${app.name}`,
}
