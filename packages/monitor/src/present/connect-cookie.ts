import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { cookieName } from '../accounts/auth.ts'

/**
 * The cookie that binds a trip to Heroku's authorization page to this browser. `Lax`, because Heroku sends the browser
 * back by a link from its own site.
 */
export function connectCookie(publicUrl: string): {
  readonly name: string
  readonly options: {
    readonly httpOnly: true
    readonly path: '/'
    readonly sameSite: 'Lax'
    readonly secure: boolean
  }
} {
  return {
    name: cookieName(publicUrl, 'connect'),
    options: {
      httpOnly: true,
      path: '/',
      sameSite: 'Lax',
      secure: publicUrl.startsWith('https:'),
    },
  }
}

/** What this browser's cookie says; undefined without one. */
export function readConnectCookie(context: Context, publicUrl: string): string | undefined {
  return getCookie(context, cookieName(publicUrl, 'connect'))
}
