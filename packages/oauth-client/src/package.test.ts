import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type PackedPackage, packPackage, run } from './test-package.ts'

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const tsc = join(repository, 'node_modules/typescript/bin/tsc')

let built: PackedPackage

beforeAll(async () => {
  built = await packPackage()
})
afterAll(() => built.remove())

describe('the package', () => {
  it('holds what is built, its README and its licence, and nothing else', () => {
    const source = readdirSync(new URL('.', import.meta.url), { recursive: true, encoding: 'utf8' })
    const modules = source
      .map((name) => name.replaceAll('\\', '/'))
      .filter((name) => name.endsWith('.ts') && !/\.test\.ts$|(^|\/)test-[^/]*$/.test(name))
      .map((name) => `dist/${name.slice(0, -'.ts'.length)}`)
    expect(modules.length).toBeGreaterThan(40)
    expect([...built.files].sort()).toEqual(
      [
        'LICENSE',
        'README.md',
        'package.json',
        ...modules.flatMap((name) => [`${name}.js`, `${name}.d.ts`]),
      ].sort(),
    )
  })

  it('asks for nothing to be installed with it, and runs nothing when it is', () => {
    const manifest: unknown = JSON.parse(
      readFileSync(join(built.installed, 'package.json'), 'utf8'),
    )
    for (const name of ['dependencies', 'peerDependencies', 'devDependencies', 'scripts', 'bin']) {
      expect(manifest).not.toHaveProperty(name)
    }
    expect(manifest).toHaveProperty('exports', {
      '.': './dist/index.js',
      './endpoints': './dist/endpoints.js',
      './metadata': './dist/metadata.js',
    })
  })

  it('leaves the manifest of the source as it was', () => {
    const path = join(built.folder, '../packages/oauth-client/package.json')
    const own = new URL('../package.json', import.meta.url)
    expect(readFileSync(path, 'utf8')).toBe(readFileSync(own, 'utf8'))
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
    const problems = 'problems' in result ? result.problems : undefined
    // The tool's own profile "esm-only": node10 knows no `exports`, and CommonJS gets an ES module.
    const ignored = ['node10', 'node16-cjs']
    const left = problems?.filter(
      (problem) => !('resolutionKind' in problem && ignored.includes(problem.resolutionKind)),
    )
    expect(left).toEqual([])
  })
})

describe('the types', () => {
  const program = `
    import { createTokenSource, memoryStorage, OAuthClientError, platform, type Tokens } from '@muster/oauth-client'
    import { leastScopes } from '@muster/oauth-client/endpoints'
    import { readMetadata, type ServerMetadata } from '@muster/oauth-client/metadata'
    const storage = memoryStorage()
    const source = createTokenSource({ ...platform, origin: 'https://id.heroku.com', client_secret: 's', storage })
    export const token: Promise<string> = source.get()
    export const scope: readonly string[] | undefined = leastScopes([{ method: 'GET', path: '/apps' }])
    export const end = (tokens: Tokens): Date | null => tokens.expires_at
    export const failed = (error: unknown): boolean => error instanceof OAuthClientError && error.terminal
    export const server = (told: Response): Promise<ServerMetadata> => readMetadata(told, 'https://id.heroku.com')
    // @ts-expect-error There is no such code.
    export const wrong = (error: OAuthClientError): boolean => error.code === 'no_such_code'
  `

  it.each([
    ['node16', 'node16', 'es2022', 'node'],
    ['nodenext', 'nodenext', 'es2022', 'node'],
    ['esnext', 'bundler', 'es2022,dom', ''],
  ])('resolve under module %s and moduleResolution %s', async (module, resolution, lib, types) => {
    await mkdir(join(built.folder, 'node_modules/@types'), { recursive: true })
    for (const name of ['@types/node', 'undici-types']) {
      const target = join(built.folder, 'node_modules', name)
      await symlink(join(repository, 'node_modules', name), target).catch((error: unknown) => {
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      })
    }
    const file = join(built.folder, `${resolution}.ts`)
    await writeFile(file, program)
    const settings = ['--strict', '--noEmit', '--skipLibCheck', 'false', '--target', 'es2022']
    const { stdout } = await run(
      process.execPath,
      [
        tsc,
        ...settings,
        '--ignoreConfig',
        ...['--module', module, '--moduleResolution', resolution, '--lib', lib],
        ...['--types', types, file],
      ],
      { cwd: built.folder },
    ).catch((error: { readonly stdout: string }) => error)
    expect(stdout).toBe('')
  })
})

describe('the bundle for browsers', () => {
  /** Bundles what a program uses, minified; gives its text. */
  async function bundle(program: string): Promise<string> {
    const entry = join(built.folder, 'bundled.js')
    await writeFile(entry, program)
    const made = await rolldown({ input: entry, cwd: built.folder, platform: 'browser' })
    const { output } = await made.generate({ minify: true, format: 'esm' })
    expect(output).toHaveLength(1)
    const [{ code, imports, dynamicImports }] = output
    expect([...imports, ...dynamicImports]).toEqual([])
    return code
  }

  const sizeOf = (code: string) => gzipSync(code, { level: 9 }).byteLength

  it('is under 8 KB gzipped with everything in it', async () => {
    const code = await bundle("export * from '@muster/oauth-client'")
    expect(sizeOf(code)).toBeLessThan(8192)
    expect(code).not.toMatch(/\b(require|process|Buffer|Deno|Bun)\s*[.(]/)
  })

  it('holds only what is used', async () => {
    const login = "export { startAuthorization, finishAuthorization } from '@muster/oauth-client'"
    expect(sizeOf(await bundle(login))).toBeLessThan(3072)
    expect(sizeOf(await bundle("import '@muster/oauth-client'"))).toBeLessThan(32)
  })

  it('leaves the table of endpoints to those who want it', async () => {
    const code = await bundle("export * from '@muster/oauth-client/endpoints'")
    expect(sizeOf(code)).toBeLessThan(3072)
  })

  it('leaves what servers say of themselves to those who ask them', async () => {
    const code = await bundle("export * from '@muster/oauth-client/metadata'")
    expect(sizeOf(code)).toBeLessThan(4096)
  })
})
