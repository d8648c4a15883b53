import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

export const run = promisify(execFile)

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const packed = z.tuple([
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }),
])

/** The package as its users get it, and a folder of a user who has installed it. */
export interface PackedPackage {
  /** The files in it. */
  readonly files: readonly string[]
  readonly tarball: Uint8Array<ArrayBuffer>
  /** Has it in `node_modules`. */
  readonly folder: string
  /** Where it is in that folder. */
  readonly installed: string
  remove(): Promise<void>
}

/** Packs a copy of this package with npm, so that nothing changes under those who use it meanwhile, and unpacks it. */
export async function packPackage(): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'oauth-client-package-'))
  const copy = join(folder, 'packages/oauth-client')
  const own = [
    'package.json',
    'tsconfig.build.json',
    'pack-manifest.ts',
    'README.md',
    'LICENSE',
    'src',
  ]
  await mkdir(copy, { recursive: true })
  for (const name of own) {
    await cp(join(repository, 'packages/oauth-client', name), join(copy, name), { recursive: true })
  }
  await cp(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))
  const { stdout } = await run('npm', ['pack', '--json', '--silent'], {
    cwd: copy,
    shell: process.platform === 'win32',
  })
  const [{ filename, files }] = packed.parse(JSON.parse(stdout.slice(stdout.indexOf('['))))
  const tarball = new Uint8Array(await readFile(join(copy, filename)))

  const user = join(folder, 'user')
  const scope = join(user, 'node_modules/@muster')
  await mkdir(scope, { recursive: true })
  await run('tar', ['xzf', join(copy, filename), '-C', scope])
  const installed = join(scope, 'oauth-client')
  await rename(join(scope, 'package'), installed)
  await writeFile(join(user, 'package.json'), '{"name":"user","private":true,"type":"module"}')
  return {
    files: files.map(({ path }) => path),
    tarball,
    folder: user,
    installed,
    remove: () => rm(folder, { recursive: true }),
  }
}
