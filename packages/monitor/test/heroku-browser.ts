// For tests: a person in front of Heroku's login and consent pages.

export interface Person {
  readonly email: string
  readonly password: string
  readonly decision: 'Allow' | 'Deny'
}

/**
 * Walks from the authorization URL through login and consent like a browser with cookies, and gives the address
 * Heroku then sends it to.
 */
export async function walkHeroku(
  send: typeof fetch,
  authorizationUrl: string,
  person: Person,
): Promise<URL> {
  const { origin } = new URL(authorizationUrl)
  const cookies = new Map<string, string>()

  async function visit(url: URL, form?: URLSearchParams): Promise<Response> {
    const response = await send(url, {
      method: form ? 'POST' : 'GET',
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      ...(form && { body: form }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
      cookies.set(name, value)
    }
    return response
  }

  let response = await visit(new URL(authorizationUrl))
  for (let steps = 0; steps < 10; steps += 1) {
    const location = response.headers.get('location')
    if (location !== null) {
      const next = new URL(location, origin)
      if (next.origin !== origin) return next
      response = await visit(next)
      continue
    }
    const page = await response.text()
    const form = new URLSearchParams(hiddenFields(page))
    const login = page.includes('action="/login"')
    if (login) {
      form.set('email', person.email)
      form.set('password', person.password)
    } else {
      form.set('authorize', person.decision)
    }
    response = await visit(new URL(login ? '/login' : '/oauth/authorize', origin), form)
  }
  throw new Error('Heroku never sent the browser back')
}

/** The hidden fields of the page's first form. */
function hiddenFields(page: string): [string, string][] {
  const [form = ''] = /<form.*?<\/form>/s.exec(page) ?? []
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)
  return Array.from(inputs, ([, name = '', value = '']) => [name, value])
}
