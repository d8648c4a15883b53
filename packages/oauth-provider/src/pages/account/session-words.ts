import type { SessionView } from '../../api/account-views.ts'
import { type Html, html } from '../html.ts'

/** Where a session was begun, in the words of a list. */
export function placeOf({ description }: SessionView): Html {
  const address = /^Session @ (.+)$/.exec(description)?.[1]
  if (address === 'unknown address') return html`an unknown address`
  return address === undefined ? html`<bdi>${description}</bdi>` : html`<bdi>${address}</bdi>`
}
