import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freePort } from '../../database/embedded/free-port.ts'

const muster = fileURLToPath(new URL('../../../bin/muster.js', import.meta.url))

let folder = ''
let sandbox: ChildProcess
let origin = ''
let token = ''

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'heroku-commands-'))
  const port = await freePort()
  sandbox = spawn(process.execPath, [muster, 'sandbox', '--port', String(port), '--json'])
  if (!sandbox.stdout) throw new Error('no output')
  const [line] = await once(createInterface({ input: sandbox.stdout }), 'line')
  const described = JSON.parse(String(line))
  origin = described.origin
  token = described.accounts[0].tokens.global
})
afterAll(async () => {
  const exited = once(sandbox, 'exit')
  sandbox.kill('SIGTERM')
  await exited
  await rm(folder, { recursive: true })
})

async function run(
  args: readonly string[],
  {
    input = '',
    environment = { HEROKU_API_KEY: token },
  }: {
    readonly input?: string
    readonly environment?: Readonly<Record<string, string>>
  } = {},
) {
  const child = spawn(process.execPath, [muster, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, HEROKU_API_URL: origin, ...environment },
  })
  child.stdin.end(input)
  const outputs = Promise.all([text(child.stdout), text(child.stderr)])
  const [code] = await once(child, 'exit')
  const [stdout, stderr] = await outputs
  return { code, stdout, stderr }
}

const works = async (candidate: string): Promise<boolean> => {
  const answer = await fetch(`${origin}/apps`, {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${candidate}`,
    },
  })
  return answer.status === 200
}

async function newToken(
  ...flags: readonly string[]
): Promise<{ readonly id: string; readonly token: string }> {
  const made = JSON.parse((await run(['authorizations', 'create', '--json', ...flags])).stdout)
  return { id: made.id, token: made.access_token.token }
}

/** Stands before the sandbox and refuses one token whatever is about authorizations. */
async function blindTo(secret: string) {
  const server = createServer((request, response) => {
    const { method = 'GET', url = '/', headers } = request
    const { authorization = '', accept = '' } = headers
    if (url.startsWith('/oauth/') && authorization === `Bearer ${secret}`) {
      response.writeHead(403, { 'content-type': 'application/json' })
      response.end('{"id":"forbidden","message":"You do not have access."}')
      return
    }
    fetch(new URL(url, origin), { method, headers: { authorization, accept } }).then(
      async (answer) => {
        const type = answer.headers.get('content-type') ?? 'application/json'
        response.writeHead(answer.status, { 'content-type': type })
        response.end(await answer.text())
      },
      () => response.destroy(),
    )
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : undefined
  return {
    origin: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close().closeAllConnections()
      await closed
    },
  }
}

describe('muster authorizations', () => {
  it('makes, lists, shows, changes, rotates and revokes', async () => {
    const made = await run([
      'authorizations',
      'create',
      '-d',
      'a script',
      '-s',
      'read',
      '--expires-in',
      '7200',
    ])
    expect(made.stdout).toMatch(/token +HRKU-AA/)
    expect(made.stdout).toContain('in 2 h')
    const id = /id +(\S+)/.exec(made.stdout)?.[1] ?? ''
    const secret = /token +(\S+)/.exec(made.stdout)?.[1] ?? ''
    const list = await run(['authorizations'])
    expect(list.stdout).toContain(id)
    expect(list.stdout).not.toContain(secret)
    for (const words of [['authorizations'], ['authorizations', 'info', id]]) {
      const { stdout } = await run([...words, '--json'])
      expect(stdout).toContain(id)
      expect(stdout).not.toContain(secret)
      expect(stdout).not.toContain(token)
    }
    await run(['authorizations', 'update', id, '-d', 'another script'])
    const info = await run(['authorizations', 'info', id])
    expect(info.stdout).toContain('another script')
    expect(info.stdout).not.toContain(secret)
    const rotated = await run(['authorizations', 'rotate', id])
    const next = /token +(\S+)/.exec(rotated.stdout)?.[1] ?? ''
    expect([await works(secret), await works(next)]).toEqual([false, true])
    expect((await run(['authorizations', 'revoke', id])).stdout).toBe('Revoked.\n')
    expect(await works(next)).toBe(false)
    expect((await run(['authorizations', 'revoke', id])).stdout).toBe('It was gone already.\n')
  })

  it('takes the token from standard input, the environment or netrc, in that order', async () => {
    const list = (
      input: string,
      environment: Readonly<Record<string, string>>,
      ...flags: string[]
    ) => run(['authorizations', '--json', ...flags], { input, environment })
    expect((await list(`${token}\n`, { HEROKU_API_KEY: 'wrong' }, '--token', '-')).code).toBe(0)
    expect((await list('', { HEROKU_API_KEY: 'wrong' })).code).toBe(3)
    const missing = await list('', {})
    expect([missing.code, missing.stderr]).toEqual([
      2,
      expect.stringContaining('A Heroku token is needed'),
    ])
    const { host } = new URL(origin)
    await writeFile(join(folder, '.netrc'), `machine ${host}\n  login a\n  password ${token}\n`)
    expect((await list('', {})).code).toBe(0)
    await rm(join(folder, '.netrc'))
  })

  it('says what is wrong with a scope, an id and a refusal', async () => {
    const scope = await run(['authorizations', 'create', '-s', 'everything'])
    const id = await run(['authorizations', 'info', '../clients'])
    const gone = await run(['authorizations', 'info', '01234567-89ab-cdef-0123-456789abcdef'])
    expect([scope.code, id.code, gone.code]).toEqual([2, 2, 3])
    expect(scope.stderr).toContain('--scope')
    expect(gone.stderr).not.toContain(token)
  })
})

describe('muster clients', () => {
  it('registers, lists, shows, changes, rotates and deletes', async () => {
    const made = await run([
      'clients',
      'create',
      'My app',
      'https://app.example.com/callback',
      '--json',
    ])
    const { id, secret } = JSON.parse(made.stdout)
    const list = await run(['clients'])
    expect(list.stdout).toContain('My app')
    expect(list.stdout).not.toContain(secret)
    await run(['clients', 'update', id, '--url', 'https://app.example.com/other'])
    expect((await run(['clients', 'info', id])).stdout).toContain('https://app.example.com/other')
    const rotated = JSON.parse((await run(['clients', 'rotate', id, '--json'])).stdout)
    expect(rotated.secret).not.toBe(secret)
    expect((await run(['clients', 'revoke', id])).stdout).toBe('Deleted My app.\n')
    expect((await run(['clients', 'info', id])).code).toBe(3)
  })

  it('says what is wrong with a callback URL', async () => {
    const made = await run(['clients', 'create', 'Evil', 'javascript:alert(1)'])
    expect([made.code, made.stderr]).toEqual([3, expect.stringContaining('edirect')])
    expect((await run(['clients', 'update', '01234567-89ab-cdef-0123-456789abcdef'])).code).toBe(2)
  })
})

describe('muster tokens revoke', () => {
  it('revokes what it finds in a file, and says whose it was', async () => {
    const made = await newToken('-d', 'leaked', '-s', 'read')
    await writeFile(join(folder, 'leak.env'), `HEROKU_API_KEY=${made.token}\n`)
    const { code, stdout } = await run(['tokens', 'revoke', 'leak.env', '--yes'])
    expect([code, stdout]).toEqual([
      0,
      expect.stringContaining('direct authorization "leaked", scope read'),
    ])
    expect(stdout).not.toContain(made.token)
    expect(await works(made.token)).toBe(false)
    const again = await run(['tokens', 'revoke', 'leak.env', '--yes'])
    expect([again.code, again.stdout]).toEqual([
      0,
      expect.stringContaining('does not work any more'),
    ])
  })

  it('takes one from the standard input, and revokes nothing without being told to', async () => {
    const made = await newToken('-s', 'read')
    const asked = await run(['tokens', 'revoke', '-'], { input: made.token })
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining('--yes')])
    expect(await works(made.token)).toBe(true)
    expect((await run(['tokens', 'revoke', '-', '-y'], { input: made.token })).code).toBe(0)
    expect(await works(made.token)).toBe(false)
  })

  it('revokes each of several, with no token of your own', async () => {
    const narrow = await newToken('-s', 'identity')
    const other = await newToken('-s', 'read')
    await writeFile(join(folder, 'two.env'), `A=${narrow.token}\nB=${other.token}\n`)
    const { code } = await run(['tokens', 'revoke', 'two.env', '-y'], { environment: {} })
    expect([code, await works(other.token)]).toEqual([0, false])
  })

  it('has your own token revoke one that does not see its own authorization', async () => {
    const made = await newToken('-s', 'read')
    await using blind = await blindTo(made.token)
    const revoke = (environment: Readonly<Record<string, string>>) =>
      run(['tokens', 'revoke', '-', '-y'], {
        input: made.token,
        environment: { ...environment, HEROKU_API_URL: blind.origin },
      })
    const alone = await revoke({})
    expect([alone.code, alone.stdout]).toEqual([
      1,
      expect.stringContaining('does not tell which authorization'),
    ])
    expect(await works(made.token)).toBe(true)
    expect((await revoke({ HEROKU_API_KEY: token })).code).toBe(0)
    expect(await works(made.token)).toBe(false)
  })

  it('writes no terminal sequence that a description holds', async () => {
    const made = await newToken('-s', 'read', '-d', 'evil\u001b[2Jwords')
    const { stdout } = await run(['tokens', 'revoke', '-', '-y'], { input: made.token })
    expect(stdout).toContain('words')
    expect(stdout).not.toContain('\u001b')
  })

  it('sends no token to an address that could be listened to', async () => {
    const { code, stderr } = await run(['authorizations', '--api-url', 'ftp://heroku.example'])
    expect([code, stderr]).toEqual([2, expect.stringContaining('--api-url')])
  })

  it('says when there is nothing to revoke', async () => {
    await writeFile(join(folder, 'fine'), 'nothing')
    expect((await run(['tokens', 'revoke', 'fine'])).code).toBe(2)
  })
})
