// A browser without a screen: it keeps cookies, sends forms and follows nothing by itself.
import type { Provider } from '../src/provider.ts'
import { codeOf, firstPasswordOf } from './account-directory.ts'

export interface Browser {
  /** The cookie by which the provider knows the browser, as `name=value`; empty before the first visit. */
  cookie: string
  /** All cookies, by name. */
  readonly cookies: ReadonlyMap<string, string>
  get(url: string): Promise<Response>
  post(
    url: string,
    form: Readonly<Record<string, string>> | string,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  /** Sends the form of the login page at an address; for the browser's owner unless somebody else is named. */
  logIn(account?: Person, page?: string, password?: string): Promise<Response>
  /** Sends the code that the person's authenticator app shows to the page at an address. */
  sendCode(account: Person, page: string): Promise<Response>
}

interface Person {
  readonly email: string
}

/** Whose browser it is, where it goes, and what it can tell the time by. */
interface Desk {
  readonly owner: Person
  readonly origin: string
  readonly clock: { readonly time: number }
  /** Takes the values of cookies that are secrets. */
  readonly secrets: Set<string>
}

export function openBrowser(provider: Provider, desk: Desk): Browser {
  const { owner, origin, clock, secrets } = desk
  const jar = new Map<string, string>()
  const main = origin.startsWith('https:') ? '__Host-provider' : 'provider'
  const browser: Browser = {
    cookies: jar,
    get cookie() {
      const value = jar.get(main)
      return value === undefined ? '' : `${main}=${value}`
    },
    set cookie(text) {
      jar.set(main, text.slice(text.indexOf('=') + 1))
    },
    get: (url) => send(new Request(new URL(url, origin), { headers: cookieHeader() })),
    post: (url, form, headers = {}) =>
      send(
        new Request(new URL(url, origin), {
          method: 'POST',
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            ...cookieHeader(),
            ...headers,
          },
          body: typeof form === 'string' ? form : new URLSearchParams(form).toString(),
        }),
      ),
    async logIn(account = owner, page = '/login', password = firstPasswordOf(account)) {
      const fields = fieldsOf(await (await browser.get(page)).text())
      return browser.post('/login', { ...fields, email: account.email, password })
    },
    async sendCode(account, page) {
      const fields = fieldsOf(await (await browser.get(page)).text())
      const code = codeOf(account, clock.time)
      return browser.post('/login/second-factor', { ...fields, code })
    },
  }
  const cookieHeader = (): Record<string, string> =>
    jar.size === 0
      ? {}
      : { cookie: Array.from(jar, ([name, value]) => `${name}=${value}`).join('; ') }

  async function send(request: Request): Promise<Response> {
    const answer = await provider.fetch(request)
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]*)=([^;]*)/.exec(cookie) ?? []
      if (/; Max-Age=0(;|$)/.test(cookie)) jar.delete(name)
      else jar.set(name, value)
      if (!name.startsWith('heroku_') && value !== '') secrets.add(value)
    }
    return answer
  }
  return browser
}

/** The hidden fields of the first form of a page's content; of the one that logs out, where there is no other. */
export function fieldsOf(page: string): Record<string, string> {
  const content = page.slice(page.indexOf('<main'))
  const [form = ''] =
    /<form[\s\S]*?<\/form>/.exec(content) ?? /<form[\s\S]*?<\/form>/.exec(page) ?? []
  const hidden = form.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g)
  return Object.fromEntries(Array.from(hidden, ([, name = '', value = '']) => [name, value]))
}
