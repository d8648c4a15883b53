// Tries OAuth libraries that Debian packages against the sandbox, as README.md beside this file says: each program prints
// where to send a person, is told where the person came back to, and says whose account it reads.
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { startAppServer } from '../app-server.ts'
import { openScene, profiles, type Scene, walk } from '../scene.ts'
import { type Program, programs } from './programs.ts'

const wanted = process.argv.slice(2)
const chosen = programs.filter(({ file }) => wanted.length === 0 || wanted.includes(file))

/** The installed version of a Debian package; undefined where it is not installed. */
function versionOf(name: string): string | undefined {
  try {
    const shown = execFileSync('dpkg-query', ['--show', name], { encoding: 'utf8', stdio: 'pipe' })
    return shown.trim().split('\t')[1]
  } catch {
    // It ends with 1 where it knows no such package.
    return undefined
  }
}

/** What a program says of a code that is no code; throws where anything before it went wrong. */
async function attempt(program: Program, scene: Scene): Promise<string> {
  const app = await startAppServer()
  const client = await scene.registerClient(`${app.origin}${program.callback ?? '/callback'}`)
  const [command = '', ...args] = program.command
  const child = spawn(command, [...args, program.file], {
    cwd: import.meta.dirname,
    stdio: ['pipe', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...program.settings,
      PROFILE: scene.profile,
      AUTHORIZE_URL: scene.authorizeUrl,
      TOKEN_URL: scene.tokenUrl,
      API_URL: scene.origin,
      CLIENT_ID: client.id,
      CLIENT_SECRET: client.secret,
      REDIRECT_URI: client.redirectUri,
    },
  })
  const said: string[] = []
  const converse = async (): Promise<void> => {
    for await (const line of createInterface({ input: child.stdout })) {
      said.push(line)
      if (said.length > 1) continue
      const { url } = await walk(scene, line)
      const sent = new URL(line).searchParams.get('state')
      if (url.searchParams.get('state') !== sent) throw new Error('another state came back')
      child.stdin.end(`${url}\n`)
    }
  }
  try {
    await Promise.all([once(child, 'close'), converse()])
    if (child.exitCode !== 0) throw new Error(`it ended with ${child.exitCode}`)
    const refused = said.at(-1) ?? ''
    const expected = [`account ${scene.email}`]
    if (program.refreshes !== false) expected.push(`refreshed ${scene.email}`)
    if (!isDeepStrictEqual(said.slice(1, -1), expected)) throw new Error(said.slice(1).join(' '))
    if (!/^refused\W/.test(refused)) throw new Error(`a wrong code passed: ${refused}`)
    return refused
  } finally {
    child.kill()
    await app.stop()
  }
}

let failures = 0
for (const profile of profiles) {
  const scene = await openScene(profile)
  for (const program of chosen) {
    if (program.profiles?.includes(profile) === false) continue
    const version = versionOf(program.package)
    const name = `${profile} ${program.file} (${program.package} ${version ?? 'is not installed'})`
    if (version === undefined) {
      process.stdout.write(`--   ${name}\n`)
      continue
    }
    try {
      process.stdout.write(`ok   ${name}: ${await attempt(program, scene)}\n`)
    } catch (error) {
      failures += 1
      process.stdout.write(`FAIL ${name}: ${error instanceof Error ? error.message : error}\n`)
    }
  }
  await scene.stop()
}
process.exitCode = failures === 0 ? 0 : 1
