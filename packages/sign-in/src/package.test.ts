import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackedPackage, packPackage, run } from '../../oauth-client/src/test-package.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const tsc = join(repository, 'node_modules/typescript/bin/tsc')
const entries = ['', '/hono', '/express', '/fastify', '/passport', '/auth-js', '/better-auth']

let built: PackedPackage

beforeAll(async () => {
  built = await packPackage('sign-in')
})
afterAll(() => built.remove())

describe('the package', () => {
  it('holds what is built, its README and its licence, and nothing else', () => {
    const source = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    const modules = source
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
      .map((name) => `dist/${name.slice(0, -'.ts'.length)}`)
    expect(modules.length).toBeGreaterThan(25)
    expect([...built.files].sort()).toEqual(
      [
        'LICENSE',
        'README.md',
        'package.json',
        ...modules.flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
      ].sort(),
    )
  })

  it('has every entry of the source, and asks for nothing but the client to be installed', () => {
    const manifest = JSON.parse(readFileSync(join(built.installed, 'package.json'), 'utf8'))
    const source = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(Object.keys(manifest.exports)).toEqual(Object.keys(source.exports))
    expect(Object.keys(manifest.exports)).toEqual(entries.map((entry) => `.${entry}`))
    expect(Object.keys(manifest.dependencies)).toEqual(['@muster/oauth-client'])
    expect(Object.keys(manifest.peerDependencies).sort()).toEqual(
      Object.keys(manifest.peerDependenciesMeta).sort(),
    )
    for (const name of ['devDependencies', 'scripts', 'bin']) {
      expect(manifest).not.toHaveProperty(name)
    }
  })

  it('is content for publint', async () => {
    const { messages, pkg } = await publint({
      pack: { tarball: built.tarball.buffer },
      strict: true,
    })
    expect(messages.map((message) => formatMessage(message, pkg ?? {}))).toEqual([])
  })

  it('has the types it says it has, for every way of an ES module', async () => {
    const result = await checkPackage(createPackageFromTarballData(built.tarball))
    if (!('problems' in result)) throw new Error('the package has no types')
    // The tool's own profile "esm-only": node10 knows no `exports`, and CommonJS gets an ES module.
    const ignored = ['node10', 'node16-cjs']
    const left = result.problems.filter(
      (problem) => !('resolutionKind' in problem && ignored.includes(problem.resolutionKind)),
    )
    expect(left).toEqual([])
  })
})

describe('the types', () => {
  const program = `
    import { createSignIn, type Session } from '@muster/sign-in'
    import { herokuSignIn as hono } from '@muster/sign-in/hono'
    import { herokuSignIn as express } from '@muster/sign-in/express'
    import { herokuSignIn as fastify } from '@muster/sign-in/fastify'
    import { HerokuStrategy } from '@muster/sign-in/passport'
    import { Heroku } from '@muster/sign-in/auth-js'
    import { heroku } from '@muster/sign-in/better-auth'
    const signIn = createSignIn({
      clientId: 'c', clientSecret: 's', sessionSecret: 's'.repeat(32), origin: 'https://app.example.com',
    })
    export const name = (session: Session): string | null | undefined => session.user?.email
    export const all = [hono(signIn), express(signIn), fastify, HerokuStrategy, Heroku, heroku]
    // @ts-expect-error There is no sign-in without a client.
    createSignIn({ origin: 'https://app.example.com' })
  `

  it.each([
    ['node16', 'node16'],
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ])('resolve under module %s and moduleResolution %s', async (module, resolution) => {
    await mkdir(join(built.folder, 'node_modules/@types'), { recursive: true })
    await mkdir(join(built.folder, 'node_modules/@auth'), { recursive: true })
    for (const name of ['@types/node', 'undici-types', 'hono', 'fastify', '@auth/core']) {
      const target = join(built.folder, 'node_modules', name)
      if (!existsSync(target)) await symlink(join(repository, 'node_modules', name), target)
    }
    const file = join(built.folder, `${resolution}.ts`)
    await writeFile(file, program)
    const { stdout } = await run(
      process.execPath,
      [
        tsc,
        // The declarations of Auth.js are wrong by themselves.
        ...['--strict', '--noEmit', '--skipLibCheck', '--target', 'es2022', '--ignoreConfig'],
        ...['--module', module, '--moduleResolution', resolution, '--lib', 'es2022,dom'],
        ...['--types', 'node', file],
      ],
      { cwd: built.folder },
    ).catch((error: { readonly stdout: string }) => error)
    expect(stdout).toBe('')
  })
})
