import { setTimeout as sleep } from 'node:timers/promises'
import type { ConnectionDetail, SyncDetail } from '@muster/monitor/api'

/** What one browser would do, without one: keeps cookies per host, follows no redirect by itself. */
export interface Person {
  /** Sends with this person's cookies; a path goes to Muster. */
  send(address: string, init?: RequestInit): Promise<Response>
  /** Sends JSON and reads JSON; throws with the answer's text unless it is 2xx. */
  json(method: string, path: string, body?: unknown): Promise<unknown>
  /** Every answer this person got, as text: what a leak test searches. */
  readonly answers: readonly string[]
}

/** Account of the pretend company; shown on the sandbox's login page. */
export interface HerokuLogin {
  readonly email: string
  readonly password: string
}

export function createPerson(origin: string): Person {
  const jars = new Map<string, Map<string, string>>()
  const answers: string[] = []

  async function send(address: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(address, origin)
    const jar = jars.get(url.host) ?? new Map<string, string>()
    jars.set(url.host, jar)
    const headers = new Headers(init.headers)
    if (jar.size > 0) headers.set('cookie', [...jar].map(([k, v]) => `${k}=${v}`).join('; '))
    if ((init.method ?? 'GET') !== 'GET') headers.set('origin', url.origin)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';')
      const [name = '', ...value] = pair.split('=')
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(cookie)) jar.delete(name.trim())
      else jar.set(name.trim(), value.join('='))
    }
    const copy = response.clone()
    const headersText = [...copy.headers]
      .filter(([name]) => name !== 'set-cookie' && name !== 'location')
      .map((pair) => pair.join(': '))
      .join('\n')
    answers.push(`${headersText}\n${await copy.text()}`)
    return response
  }

  async function json(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await send(path, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  return { send, json, answers }
}

/** Becomes the first owner through the one-time link. */
export async function becomeOwner(person: Person, ownerLink: string): Promise<void> {
  await person.json('POST', '/api/v1/setup', {
    token: new URL(ownerLink).searchParams.get('token'),
    name: 'Olive Owner',
    email: 'olive@acme.example',
    password: 'correct horse battery staple',
    organization: 'Acme',
  })
}

/** Goes to Heroku's authorization page, logs in, answers the consent page; where Muster sends one then. */
export async function authorize(
  person: Person,
  authorizationUrl: string,
  login: HerokuLogin,
  answer: 'allow' | 'deny' = 'allow',
): Promise<string> {
  let address = authorizationUrl
  for (let step = 0; step < 20; step++) {
    const response = await person.send(address)
    const location = response.headers.get('location')
    if (location !== null) {
      const next = new URL(location, address)
      if (next.pathname === '/connect/heroku/callback') return next.href
      address = next.href
      continue
    }
    const page = await response.text()
    const sent = await submit(person, address, page, login, answer)
    const target = new URL(sent, address)
    if (target.pathname === '/connect/heroku/callback') return target.href
    address = target.href
  }
  throw new Error('the authorization did not end within 20 steps')
}

async function submit(
  person: Person,
  address: string,
  page: string,
  login: HerokuLogin,
  answer: 'allow' | 'deny',
): Promise<string> {
  const form = formOf(page, answer)
  const values = new URLSearchParams(form.hidden)
  if (/type="password"/.test(page)) {
    values.set('email', login.email)
    values.set('password', login.password)
  }
  const response = await person.send(new URL(form.action, address).href, {
    method: 'POST',
    body: values,
  })
  const location = response.headers.get('location')
  if (location === null) {
    throw new Error(
      `a form at ${form.action} answered ${response.status}: ${await response.text()}`,
    )
  }
  return location
}

function formOf(
  page: string,
  answer: 'allow' | 'deny',
): { action: string; hidden: [string, string][] } {
  const form = /<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/i.exec(page)
  if (form === null) throw new Error(`no form on the page:\n${page}`)
  const [, action = '', body = ''] = form
  const inputs = [...body.matchAll(/<(?:input|button)\b[^>]*>/gi)].map(([tag]) => tag)
  const hidden = inputs
    .filter((tag) => /type="hidden"/.test(tag) || new RegExp(`value="${answer}"`, 'i').test(tag))
    .map((tag): [string, string] => [attribute(tag, 'name'), attribute(tag, 'value')])
  return { action: decoded(action), hidden }
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function decoded(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

/** Begins to connect Heroku, logs in there and allows it; where Heroku then sends the browser. */
export async function allowAtHeroku(
  person: Person,
  login: HerokuLogin,
): Promise<{ readonly connectionId: string; readonly callback: string }> {
  const started = (await person.json('POST', '/api/v1/connections', {
    integration: 'heroku',
  })) as { connection: { id: string }; authorization_url: string }
  const callback = await authorize(person, started.authorization_url, login)
  return { connectionId: started.connection.id, callback }
}

/** Connects Heroku and follows the redirect back; the connection as it then is. */
export async function connectHeroku(person: Person, login: HerokuLogin): Promise<ConnectionDetail> {
  const { connectionId, callback } = await allowAtHeroku(person, login)
  const back = await person.send(callback)
  if (back.status !== 303) throw new Error(`the callback answered ${back.status}`)
  return await connection(person, connectionId)
}

async function connection(person: Person, id: string): Promise<ConnectionDetail> {
  return (await person.json('GET', `/api/v1/connections/${id}`)) as ConnectionDetail
}

/** Waits until the connection's newest sync has ended; throws after half a minute. */
export async function lastSync(person: Person, connectionId: string): Promise<SyncDetail> {
  const deadline = Date.now() + 30_000
  while (Date.now() < deadline) {
    const { last_sync } = await connection(person, connectionId)
    if (last_sync?.state === 'finished' || last_sync?.state === 'failed') {
      return (await person.json('GET', `/api/v1/syncs/${last_sync.id}`)) as SyncDetail
    }
    await sleep(25)
  }
  throw new Error('the sync did not end within half a minute')
}
