// The curl commands of Heroku's OAuth document, run by the real curl as they stand there, with other hosts and secrets.
import { execFile, execFileSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { authorize, createPerson } from '../person.ts'
import { type SandboxProcess, startSandbox } from '../sandbox-process.ts'

const uuid = '01234567-89ab-cdef-0123-456789abcdef'

const exchangeCommand = String.raw`curl -X POST https://id.heroku.com/oauth/token \
-d "grant_type=authorization_code&code=01234567-89ab-cdef-0123-456789abcdef&client_secret=01234567-89ab-cdef-0123-456789abcdef"`

const refreshCommand = String.raw`curl -X POST https://id.heroku.com/oauth/token \
-d "grant_type=refresh_token&refresh_token=036b9495-b39d-4626-b53a-34399e7bc737&client_secret=fa86a593-d854-4a3f-b68c-c6cc45fb6704"`

const directCommand = String.raw`curl -X POST https://api.heroku.com/oauth/authorizations \
-H "Accept: application/vnd.heroku+json; version=3" \
-H "Authorization: Bearer <token retrieved from heroku auth:token>" \
-H "Content-Type: application/json" \
-d "{\"description\":\"sample authorization\"}"`

const revokeCommand = String.raw`curl -X DELETE https://api.heroku.com/oauth/authorizations/$AUTHORIZATION_ID \
-H "Accept: application/vnd.heroku+json; version=3" \
-H "Authorization: Bearer 01234567-89ab-cdef-0123-456789abcdef"`

const tokenExample = {
  access_token: `HRKU-${uuid}`,
  expires_in: 28799,
  refresh_token: uuid,
  token_type: 'Bearer',
  user_id: uuid,
  session_nonce: '2bf3ec81701ec291',
}

const authorizationExample = {
  access_token: { expires_in: 2592000, id: uuid, token: `HRKU-${uuid}` },
  client: {
    id: uuid,
    name: 'example',
    redirect_uri: 'https://example.com/auth/heroku/callback',
  },
  created_at: '2012-01-01T12:00:00Z',
  grant: { code: uuid, expires_in: 2592000, id: uuid },
  id: uuid,
  refresh_token: { expires_in: 2592000, id: uuid, token: uuid },
  scope: ['global'],
  updated_at: '2012-01-01T12:00:00Z',
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Every field of a JSON value with its type: `access_token.expires_in: number`. */
function fieldsOf(value: Json, path = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((each) => fieldsOf(each, `${path}[]`))
  if (typeof value !== 'object' || value === null) {
    return [`${path}: ${value === null ? 'null' : typeof value}`]
  }
  return Object.entries(value).flatMap(([key, part]) =>
    fieldsOf(part, path === '' ? key : `${path}.${key}`),
  )
}

/** The fields of an example, those under some paths being null. */
function fieldsWithout(example: Json, absent: readonly string[]): readonly string[] {
  const kept = fieldsOf(example).filter(
    (field) => !absent.some((path) => new RegExp(`^${path}[.:]`).test(field)),
  )
  return [...kept, ...absent.map((path) => `${path}: null`)].sort()
}

function hasCurl(): boolean {
  try {
    execFileSync('curl', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false // not installed
  }
}

const run = promisify(execFile)
const curlIsThere = hasCurl()
const because = curlIsThere ? '' : ' (skipped: curl is not installed)'

describe.skipIf(!curlIsThere)(`the curl commands of Heroku’s OAuth document${because}`, () => {
  let folder: string
  let sandbox: SandboxProcess

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'curl-'))
    // What is not in the commands: to see status and headers, and nothing of the progress.
    await writeFile(join(folder, '.curlrc'), 'include\nsilent\nshow-error\nnoproxy = "*"\n')
    sandbox = await startSandbox()
  })

  afterAll(async () => {
    await sandbox?.stop()
    await rm(folder, { recursive: true })
  })

  /** Runs a command with other texts in place of the document's. */
  async function curl(
    { origin }: SandboxProcess,
    command: string,
    changes: readonly (readonly [documented: string, here: string])[],
    environment: Readonly<Record<string, string>> = {},
  ) {
    const hosts = [
      ['https://id.heroku.com', origin],
      ['https://api.heroku.com', origin],
    ] as const
    const here = [...hosts, ...changes].reduce(
      (text, [from, to]) => text.replace(from, to),
      command,
    )
    const { stdout } = await run('bash', ['-c', here], {
      env: { PATH: process.env['PATH'] ?? '', CURL_HOME: folder, HOME: folder, ...environment },
    })
    const [head = '', body = ''] = stdout.split('\r\n\r\n')
    const [line = '', ...lines] = head.split('\r\n')
    const headers = new Headers(
      lines.map((each): [string, string] => {
        const colon = each.indexOf(':')
        return [each.slice(0, colon), each.slice(colon + 1).trim()]
      }),
    )
    return { line: line.replace(/ *$/, ''), headers, body: JSON.parse(body) }
  }

  /** A client with a person's consent: the client's secret, the code, and the person's API token. */
  async function consent(sandbox: SandboxProcess, scope: string) {
    const [ada] = sandbox.accounts
    const token = ada?.tokens['global'] ?? ''
    const response = await fetch(`${sandbox.origin}/oauth/clients`, {
      method: 'POST',
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({
        name: 'example',
        redirect_uri: 'http://localhost:4000/connect/heroku/callback',
      }),
    })
    const client = (await response.json()) as { id: string; secret: string }
    const query = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      scope,
      state: 'anti-forgery-token',
    })
    const person = createPerson(sandbox.origin)
    const login = { email: ada?.email ?? '', password: ada?.password ?? '' }
    const back = await authorize(person, `${sandbox.origin}/oauth/authorize?${query}`, login)
    const { searchParams } = new URL(back)
    expect(searchParams.get('state')).toBe('anti-forgery-token')
    const { id: clientId, secret } = client
    return { clientId, secret, code: searchParams.get('code') ?? '', token }
  }

  function exchange(sandbox: SandboxProcess, { code, secret }: { code: string; secret: string }) {
    return curl(sandbox, exchangeCommand, [
      [`code=${uuid}`, `code=${code}`],
      [`client_secret=${uuid}`, `client_secret=${secret}`],
    ])
  }

  function refresh(sandbox: SandboxProcess, refreshToken: string, secret: string) {
    return curl(sandbox, refreshCommand, [
      ['036b9495-b39d-4626-b53a-34399e7bc737', refreshToken],
      ['fa86a593-d854-4a3f-b68c-c6cc45fb6704', secret],
    ])
  }

  const documentedHeaders = {
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    'last-modified': expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
    'ratelimit-remaining': expect.stringMatching(/^\d+$/),
  }

  it('exchange a code and refresh, which gives the same refresh token', async () => {
    const given = await consent(sandbox, 'identity read')
    const exchanged = await exchange(sandbox, given)
    expect(exchanged.line).toBe('HTTP/1.1 200 OK')
    expect(exchanged.headers.get('content-type')).toBe('application/json;charset=utf-8')
    expect(Object.keys(exchanged.body)).toEqual(Object.keys(tokenExample))
    expect(fieldsOf(exchanged.body)).toEqual(fieldsOf(tokenExample))
    expect(exchanged.body).toMatchObject({
      access_token: expect.stringMatching(/^HRKU-[\w-]{60}$/),
      expires_in: 28799,
      token_type: 'Bearer',
      user_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })

    const refreshed = await refresh(sandbox, exchanged.body.refresh_token, given.secret)
    expect(refreshed.line).toBe('HTTP/1.1 200 OK')
    expect(Object.keys(refreshed.body)).toEqual(Object.keys(tokenExample))
    expect(refreshed.body).toMatchObject({
      refresh_token: exchanged.body.refresh_token,
      session_nonce: exchanged.body.session_nonce,
      user_id: exchanged.body.user_id,
    })
    expect(refreshed.body.access_token).not.toBe(exchanged.body.access_token)

    const account = await fetch(`${sandbox.origin}/account`, {
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${refreshed.body.access_token}`,
      },
    })
    expect(account.status).toBe(200)
  })

  it('are answered 201 to a refresh, with the document’s headers, where that is asked for', async () => {
    const documented = await startSandbox(['--refresh-status', '201'])
    const given = await consent(documented, 'identity')
    const { body: first } = await exchange(documented, given)
    const refreshed = await refresh(documented, first.refresh_token, given.secret)
    await documented.stop()
    expect(refreshed.line).toBe('HTTP/1.1 201 Created')
    expect(Object.fromEntries(refreshed.headers)).toMatchObject(documentedHeaders)
    expect(fieldsOf(refreshed.body)).toEqual(fieldsOf(tokenExample))
  }, 120_000)

  it('give and revoke a direct authorization, which has no client and does not expire', async () => {
    const token = sandbox.accounts[0]?.tokens['global'] ?? ''
    const made = await curl(sandbox, directCommand, [
      ['<token retrieved from heroku auth:token>', token],
    ])
    expect(made.line).toBe('HTTP/1.1 201 Created')
    expect(Object.fromEntries(made.headers)).toMatchObject(documentedHeaders)
    const { description, session, user, ...shown } = made.body
    // Described in the API's reference, and left out in the document's example.
    expect({ description, session, user }).toEqual({
      description: 'sample authorization',
      session: null,
      user: expect.objectContaining({ email: sandbox.accounts[0]?.email }),
    })
    const absent = ['access_token.expires_in', 'client', 'grant', 'refresh_token']
    expect(fieldsOf(shown).toSorted()).toEqual(fieldsWithout(authorizationExample, absent))
    expect(shown.scope).toEqual(authorizationExample.scope)

    const revoke = () =>
      curl(sandbox, revokeCommand, [[`Bearer ${uuid}`, `Bearer ${token}`]], {
        AUTHORIZATION_ID: made.body.id,
      })
    const revoked = await revoke()
    expect(revoked.line).toBe('HTTP/1.1 200 OK')
    expect(Object.fromEntries(revoked.headers)).toMatchObject(documentedHeaders)
    expect(fieldsOf(revoked.body)).toEqual(fieldsOf(made.body))
    expect((await revoke()).line).toBe('HTTP/1.1 404 Not Found')
  })

  it('revoke a client’s authorization, which blocks its tokens', async () => {
    const given = await consent(sandbox, 'global')
    const { body: tokens } = await exchange(sandbox, given)
    const list = await fetch(`${sandbox.origin}/oauth/authorizations`, {
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${given.token}`,
      },
    })
    const all = (await list.json()) as { id: string; client: { id: string } | null }[]
    const id = all.find(({ client }) => client?.id === given.clientId)?.id ?? ''
    const revoked = await curl(
      sandbox,
      revokeCommand,
      [[`Bearer ${uuid}`, `Bearer ${tokens.access_token}`]],
      { AUTHORIZATION_ID: id },
    )
    expect(revoked.line).toBe('HTTP/1.1 200 OK')
    const { description: _, session: __, user: ___, ...shown } = revoked.body
    // The code has been redeemed, and a refresh token does not expire.
    const absent = ['grant', 'refresh_token.expires_in']
    expect(fieldsOf(shown).toSorted()).toEqual(fieldsWithout(authorizationExample, absent))
    const account = await fetch(`${sandbox.origin}/account`, {
      headers: {
        accept: 'application/vnd.heroku+json; version=3',
        authorization: `Bearer ${tokens.access_token}`,
      },
    })
    expect(account.status).toBe(401)
    expect((await refresh(sandbox, tokens.refresh_token, given.secret)).line).toBe(
      'HTTP/1.1 401 Unauthorized',
    )
  })
})
