import { HerokuError } from '../errors.ts'

/** A fetch through which nothing but GET can leave: any other method is a HerokuError `refused_method`. */
export function getOnly(send: typeof fetch): typeof fetch {
  return async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : 'GET')
    if (method !== 'GET' || (init?.body ?? null) !== null) {
      throw new HerokuError('refused_method', `Refused to send ${method}: this client only reads.`)
    }
    return send(input, init)
  }
}
