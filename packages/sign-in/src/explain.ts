import { OAuthClientError, type OAuthClientErrorCode } from '@muster/oauth-client'
import type { SignInContext } from './context.ts'
import { SignInError, type SignInErrorCode } from './errors.ts'
import { addCookies, type Outcome } from './outcome.ts'
import { problemPage } from './pages.ts'
import { dropTransaction } from './transaction.ts'

interface Explanation {
  readonly status: number
  /** What the page says; by default what the error says. */
  readonly words?: string
}

/** What the person at the browser can mend. The words are ours: whoever makes a link to the callback can write its own. */
const explanations: Partial<Record<SignInErrorCode | OAuthClientErrorCode, Explanation>> = {
  not_allowed: { status: 403 },
  foreign_request: { status: 403 },
  denied: { status: 403, words: 'Access was not allowed at Heroku.' },
  state_mismatch: { status: 400, words: 'This sign-in was not started in this browser.' },
  attempt_expired: { status: 400, words: 'This sign-in took longer than ten minutes.' },
  invalid_callback: { status: 400, words: 'Heroku’s answer cannot be used.' },
  code_expired: { status: 400, words: 'Heroku’s answer was used already, or is too old.' },
}

/** The page for an error of signing in. It ends the sign-in it belongs to. Other errors are thrown on. */
export function explain(context: SignInContext, request: Request, error: unknown): Outcome {
  if (!(error instanceof SignInError || error instanceof OAuthClientError)) throw error
  const known = explanations[error.code]
  const { login, callback } = context.paths
  const response =
    known === undefined
      ? problemPage(
          'Heroku could not say who you are.',
          'Try again in a few minutes; if it repeats, tell whoever runs this app.',
          502,
          login,
        )
      : problemPage(known.words ?? error.message, error.remedy, known.status, login)
  if (new URL(request.url).pathname === callback) {
    addCookies(response.headers, dropTransaction(context, request))
  }
  return { kind: 'answer', response }
}
