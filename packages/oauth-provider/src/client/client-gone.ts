import { RequestError } from '../request-error.ts'

/** What is said of a client that was deleted while somebody was about to allow it something: `invalid_params`. */
export function clientGone(): RequestError {
  return new RequestError('invalid_params', 'The app has been deleted. It was given nothing.', {
    remedy: 'There is nothing left to connect. You can close this page.',
  })
}
