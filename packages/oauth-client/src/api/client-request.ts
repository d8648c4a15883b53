import {
  type ApiRequestOptions,
  apiRequest,
  type IdOptions,
  idIn,
  type ListOptions,
  listRequest,
} from './api-request.ts'

const collection = '/oauth/clients'

/** What a client is to be. */
export interface RegisterClientRequestOptions extends ApiRequestOptions {
  /** Shown to users when they are asked to authorize. */
  readonly name: string
  /** The one address users are sent back to: `https:`, or `http:` on this machine. */
  readonly redirect_uri: string
}

/** What is to change in a client; what is left out stays. */
export interface UpdateClientRequestOptions extends IdOptions {
  readonly name?: string | undefined
  readonly redirect_uri?: string | undefined
}

/**
 * Registers a client: https://devcenter.heroku.com/articles/oauth#register-client. Judge with `readClient`; its `secret`
 * may be the only copy.
 */
export function registerClientRequest(options: RegisterClientRequestOptions): Request {
  const { name, redirect_uri } = options
  return apiRequest(options, { method: 'POST', path: collection, body: { name, redirect_uri } })
}

/** Lists the account's clients. Judge with `readClients`. */
export function listClientsRequest(options: ListOptions): Request {
  return listRequest(options, { path: collection })
}

/** Asks for one client: with its owner's token, or without one for what everybody may see. Judge with `readClient`. */
export function getClientRequest(
  options: Omit<IdOptions, 'access_token'> & Partial<Pick<IdOptions, 'access_token'>>,
): Request {
  return apiRequest(options, { method: 'GET', path: `${collection}/${idIn(options.id)}` })
}

/** Changes a client's name or redirect URI. Judge with `readClient`. */
export function updateClientRequest(options: UpdateClientRequestOptions): Request {
  const { id, name, redirect_uri } = options
  const body = { name, redirect_uri }
  return apiRequest(options, { method: 'PATCH', path: `${collection}/${idIn(id)}`, body })
}

/** Gives a client another secret; the one from before stops working. Judge with `readClient`. */
export function rotateClientRequest(options: IdOptions): Request {
  const path = `${collection}/${idIn(options.id)}/actions/rotate-credentials`
  return apiRequest(options, { method: 'POST', path })
}

/** Deletes a client, and with it every authorization made through it. Judge with `readClient`. */
export function deleteClientRequest(options: IdOptions): Request {
  return apiRequest(options, { method: 'DELETE', path: `${collection}/${idIn(options.id)}` })
}
