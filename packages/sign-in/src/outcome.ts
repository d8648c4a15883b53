import type { Session } from './session.ts'

/** What becomes of a request: it is answered, or the app answers it, for whoever is signed in. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: Response }
  | {
      readonly kind: 'pass'
      /** Null for somebody who is not signed in, where that is allowed. */
      readonly session: Session | null
      /** `Set-Cookie` headers for the app's answer. */
      readonly setCookies: readonly string[]
    }

/** An answer of ours that leads somewhere, with cookies. */
export function redirectTo(
  location: string,
  setCookies: readonly string[] = [],
  status = 302,
): Outcome {
  const headers = new Headers({
    location,
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  })
  addCookies(headers, setCookies)
  return { kind: 'answer', response: new Response(null, { status, headers }) }
}

/** An answer to a method that a path does not have. */
export function wrongMethod(allow: string): Outcome {
  return { kind: 'answer', response: new Response(null, { status: 405, headers: { allow } }) }
}

/** Adds `Set-Cookie` headers. An answer that has one is for one person: no cache may keep it for others. */
export function addCookies(headers: Headers, setCookies: readonly string[]): void {
  if (setCookies.length === 0) return
  for (const cookie of setCookies) headers.append('set-cookie', cookie)
  headers.set('cache-control', 'no-store')
}
