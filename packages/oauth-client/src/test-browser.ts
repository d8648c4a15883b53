import type { Sandbox } from '@muster/sandbox'

/** The person who clicks, and what they click. */
export interface Visit {
  readonly email?: string
  readonly password?: string
  readonly choose?: 'Allow' | 'Deny'
}

/**
 * A browser in little: goes to the authorization page, signs in, chooses, and comes back with the address it was sent to.
 */
export async function visit(
  sandbox: Sandbox,
  authorize: URL,
  { email = 'ada@acme.example', password = 'workbench-and-lathe', choose = 'Allow' }: Visit = {},
): Promise<URL> {
  const cookies = new Map<string, string>()

  async function go(request: Request): Promise<Response> {
    const headers = new Headers(request.headers)
    headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    headers.set('origin', sandbox.origin)
    const response = await sandbox.fetch(new Request(request, { headers }))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const location = response.headers.get('location')
    if (location === null) return response
    const next = new URL(location, request.url)
    return next.origin === sandbox.origin ? go(new Request(next)) : response
  }

  async function submit(page: string, typed: Readonly<Record<string, string>>): Promise<Response> {
    const [form = ''] = /<form[\s\S]*?<\/form>/.exec(page) ?? []
    const [, action = ''] = /<form[^>]* action="([^"]*)"/.exec(form) ?? []
    const hidden = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
    const fields = Object.fromEntries(hidden.map(([, name = '', value = '']) => [name, value]))
    const body = new URLSearchParams({ ...fields, ...typed })
    return go(new Request(new URL(action, sandbox.origin), { method: 'POST', body }))
  }

  const login = await go(new Request(authorize))
  const signedIn = await submit(await login.text(), { email, password })
  // Who agreed before is not asked again.
  const asked = !signedIn.headers.has('location')
  const back = asked ? await submit(await signedIn.text(), { authorize: choose }) : signedIn
  return new URL(back.headers.get('location') ?? '')
}
