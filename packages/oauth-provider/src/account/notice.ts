import { sameSecret } from '../token/same-secret.ts'
import { formToken } from '../web/browser.ts'
import type { Visit } from './visit.ts'

/** What a page says once something has been done. */
const notices = {
  revoked: 'The access is revoked. Its tokens stopped working.',
  changed: 'The application is changed.',
  deleted:
    'The application is deleted. Its client id, its secret and all access given to it stopped working.',
  ended: 'The session is ended, with the access that was given during it.',
  'others-ended': 'All other sessions are ended, with the access that was given during them.',
  'third-party-on': 'Third-party OAuth access is on.',
  'third-party-off':
    'Third-party OAuth access is off. From now on, calls of third parties to this team fail.',
} as const

export type Notice = keyof typeof notices

/**
 * The address of a page that will say what was done. It carries a mark that only we can make in this login, so that no
 * link of somebody else's makes a page say it.
 */
export function pageSaying(visit: Visit, page: string, notice: Notice): string {
  return `${page}?done=${notice}.${mark(visit, notice)}`
}

/** What was done, from the address `pageSaying` has made; null for any other. */
export function readNotice(
  visit: Pick<Visit, 'context' | 'browser'>,
  parameters: URLSearchParams,
): string | null {
  const [notice = '', given = ''] = (parameters.get('done') ?? '').split('.', 2)
  if (!isNotice(notice)) return null
  return sameSecret(given, mark(visit, notice)) ? notices[notice] : null
}

function mark({ context, browser }: Pick<Visit, 'context' | 'browser'>, notice: Notice): string {
  return formToken(context, browser, `done ${notice}`).slice(0, 16)
}

function isNotice(text: string): text is Notice {
  return Object.hasOwn(notices, text)
}
