// A person's browser as far as OAuth needs one: it follows redirects, keeps cookies and fills in forms.

/** Where a browser ended up. */
export interface Shown {
  readonly url: URL
  readonly status: number
  readonly text: string
}

export interface FormBrowser {
  /** Opens an address and follows where it leads. */
  open(address: string | URL): Promise<Shown>
  /** Sends the page's form: its hidden fields, what is typed, and the button that is pressed. */
  submit(page: Shown, typed: Readonly<Record<string, string>>, button?: string): Promise<Shown>
  /** What a script of a page does: sends JSON with the cookies of the page's site. */
  send(address: string, body: unknown): Promise<Shown>
}

const redirectLimit = 15

export function createFormBrowser(): FormBrowser {
  // As in browsers, ports share cookies; paths are told apart by nobody here.
  const jars = new Map<string, Map<string, string>>()
  const jarOf = ({ hostname }: URL): Map<string, string> => {
    const jar = jars.get(hostname) ?? new Map<string, string>()
    jars.set(hostname, jar)
    return jar
  }

  async function follow(start: URL, first: RequestInit): Promise<Shown> {
    let url = start
    let init = first
    for (let hops = 0; hops < redirectLimit; hops += 1) {
      const jar = jarOf(url)
      const headers = new Headers(init.headers)
      headers.set('accept', 'text/html')
      if (jar.size > 0) headers.set('cookie', [...jar].map((pair) => pair.join('=')).join('; '))
      const answer = await fetch(url, { ...init, headers, redirect: 'manual' })
      for (const line of answer.headers.getSetCookie()) keep(jar, line)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status >= 400 || location === null) {
        return { url, status: answer.status, text: await answer.text() }
      }
      await answer.body?.cancel()
      url = new URL(location, url)
      if (![307, 308].includes(answer.status)) init = {}
    }
    throw new Error(
      `more than ${redirectLimit} redirects, the last to ${url.origin}${url.pathname}`,
    )
  }

  return {
    open: (address) => follow(new URL(address), {}),
    submit: (page, typed, button) => {
      const form = formOf(page)
      const fields = { ...form.hidden, ...typed, ...(button !== undefined && form.button(button)) }
      return follow(form.action, {
        method: 'POST',
        headers: { 'sec-fetch-site': 'same-origin' },
        body: new URLSearchParams(fields),
      })
    },
    send: (address, body) =>
      follow(new URL(address), {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: new URL(address).origin },
        body: JSON.stringify(body),
      }),
  }
}

function keep(jar: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split(/; */)
  const equals = pair.indexOf('=')
  const name = pair.slice(0, equals)
  const ended = attributes.some((attribute) => {
    const [key = '', value = ''] = attribute.split('=')
    if (/^max-age$/i.test(key)) return Number(value) <= 0
    return /^expires$/i.test(key) && Date.parse(value) < Date.now()
  })
  if (ended) jar.delete(name)
  else jar.set(name, pair.slice(equals + 1))
}

interface Form {
  readonly action: URL
  readonly hidden: Readonly<Record<string, string>>
  button(label: string): Readonly<Record<string, string>>
}

/** The first form of a page that is sent by POST. */
export function formOf({ url, text }: Shown): Form {
  const forms = [...text.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)]
  const [, head = '', body = ''] = forms.find(([, tag = '']) => /method="?post/i.test(tag)) ?? []
  if (body === '') throw new Error(`no form on ${url.pathname}: ${text.slice(0, 400)}`)
  const hidden = [...body.matchAll(/<input\b[^>]*>/g)]
    .filter(([tag]) => attribute(tag, 'type') === 'hidden')
    .map(([tag]) => [attribute(tag, 'name'), attribute(tag, 'value')])
  const buttons = [...body.matchAll(/<button\b([^>]*)>([\s\S]*?)<\/button>/g)]
  return {
    action: new URL(attribute(head, 'action') || url.href, url),
    hidden: Object.fromEntries(hidden),
    button(label) {
      const [, tag] = buttons.find(([, , inner = '']) => inner.trim() === label) ?? []
      if (tag === undefined) throw new Error(`no button ${label} on ${url.pathname}`)
      const name = attribute(tag, 'name')
      return name === '' ? {} : { [name]: attribute(tag, 'value') }
    },
  }
}

/** An attribute of a tag, decoded; empty where it has none. */
function attribute(tag: string, name: string): string {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? ''
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
