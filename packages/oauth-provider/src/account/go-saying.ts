import { redirect } from '../web/redirect.ts'
import { type Notice, pageSaying } from './notice.ts'
import type { Visit } from './visit.ts'

/** Ends a form with the way to a page that says what was done. */
export function goSaying(visit: Visit, page: string, notice: Notice): Response {
  return redirect(pageSaying(visit, page, notice), 'POST')
}
