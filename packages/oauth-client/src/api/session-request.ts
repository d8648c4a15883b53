import { apiRequest, type IdOptions, idIn, type ListOptions, listRequest } from './api-request.ts'

const collection = '/oauth/sessions'

/** Lists the account's sessions: the logins its tokens came from. Judge with `readSessions`. */
export function listSessionsRequest(options: ListOptions): Request {
  return listRequest(options, { path: collection })
}

/** Asks for one session. Judge with `readSession`. */
export function getSessionRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'GET', path: `${collection}/${idIn(options.id)}` })
}

/** Ends a session and every token that came from it; `~` is the one this token came from. Judge with `readSession`. */
export function deleteSessionRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'DELETE', path: `${collection}/${idIn(options.id)}` })
}
