/** What was taken from one response: the headers that matter, and its body as JSON if it was JSON. */
export interface Answer {
  readonly status: number
  readonly redirected: boolean
  readonly body: Body
  readonly contentRange: string | null
  readonly nextRange: string | null
  readonly requestId: string | null
  readonly etag: string | null
  readonly retryAfter: string | null
  readonly rateLimitRemaining: number | null
  readonly scope: readonly string[]
  readonly acceptedScope: readonly string[]
}

type Body =
  | { readonly json: true; readonly value: unknown }
  | { readonly json: false; readonly reason: 'not_json' | 'too_large'; readonly cause?: unknown }

/** Takes the answer from a response; `hide` is applied to every text that is kept. */
export function answerOf(
  response: Response,
  text: string | undefined,
  hide: (text: string) => string,
): Answer {
  const header = (name: string): string | null => {
    const value = response.headers.get(name)
    return value === null ? null : hide(value)
  }
  const remaining = header('ratelimit-remaining')
  return {
    status: response.status,
    redirected:
      response.redirected ||
      response.type === 'opaqueredirect' ||
      (response.status >= 300 && response.status < 400),
    body: bodyOf(text),
    contentRange: header('content-range'),
    nextRange: header('next-range'),
    requestId: header('request-id'),
    etag: header('etag'),
    retryAfter: header('retry-after'),
    rateLimitRemaining:
      remaining !== null && /^\d{1,9}$/.test(remaining) ? Number(remaining) : null,
    scope: words(header('oauth-scope')),
    acceptedScope: words(header('oauth-scope-accepted')),
  }
}

function bodyOf(text: string | undefined): Body {
  if (text === undefined) return { json: false, reason: 'too_large' }
  try {
    // Only an escape can write what cannot be kept, and most answers have none.
    const reviver = text.includes('\\u') ? keepable : undefined
    return { json: true, value: JSON.parse(text, reviver) }
  } catch (cause) {
    // V8 quotes the text it could not parse, so only the kind of failure is kept.
    return { json: false, reason: 'not_json', cause: cause instanceof Error ? cause.name : 'error' }
  }
}

/** A text without NUL and half surrogate pairs: JSON can write them, but neither PostgreSQL nor canonical JSON can. */
function keepable(_: string, value: unknown): unknown {
  return typeof value === 'string' ? value.toWellFormed().replaceAll('\u0000', '\ufffd') : value
}

function words(header: string | null): readonly string[] {
  return header === null ? [] : header.split(/[\s,]+/).filter((word) => word !== '')
}
