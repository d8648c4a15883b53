const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? '')
}

/** A page that says why somebody could not sign in, and what they can do. */
export function problemPage(
  message: string,
  remedy: string,
  status: number,
  loginPath: string,
): Response {
  return page(
    'You are not signed in',
    `<p>${escaped(message)}</p><p>${escaped(remedy)}</p><p><a href="${escaped(loginPath)}">Sign in with Heroku</a></p>`,
    status,
  )
}

/** A page that asks whether to sign out, for whoever came by a link of another site. */
export function signOutPage(logoutPath: string): Response {
  return page(
    'Sign out?',
    `<form method="post" action="${escaped(logoutPath)}"><button type="submit">Sign out</button></form>`,
    200,
  )
}

function page(title: string, body: string, status: number): Response {
  const style =
    'body{font:16px/1.5 system-ui,sans-serif;max-width:32rem;margin:10vh auto;padding:0 1rem;color-scheme:light dark}'
  const markup = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`
  return new Response(markup, {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy':
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self' https: http://localhost:* http://127.0.0.1:*; base-uri 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  })
}
