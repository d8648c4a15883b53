import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { z } from 'zod'

export const run = promisify(execFile)

const repository = fileURLToPath(new URL('../../..', import.meta.url))
const packed = z.tuple([
  z.object({ filename: z.string(), files: z.array(z.object({ path: z.string() })) }),
])

/** A package as its users get it, and a folder of a user who has installed it. */
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

/**
 * Packs a copy of a package with npm, so that nothing changes under those who use it meanwhile, and unpacks it. What it
 * needs of this repository is packed and unpacked beside it.
 */
export async function packPackage(
  name: 'oauth-client' | 'sign-in' = 'oauth-client',
): Promise<PackedPackage> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-package-`))
  const names = name === 'oauth-client' ? [name] : ['oauth-client', name]
  for (const one of names) {
    await cp(join(repository, 'packages', one), join(folder, 'packages', one), {
      recursive: true,
      filter: (path) => !['node_modules', 'dist'].includes(basename(path)),
    })
  }
  await cp(join(repository, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'))
  await symlink(join(repository, 'node_modules'), join(folder, 'node_modules'))

  const user = join(folder, 'user')
  const scope = join(user, 'node_modules/@muster')
  await mkdir(scope, { recursive: true })
  await writeFile(join(user, 'package.json'), '{"name":"user","private":true,"type":"module"}')
  let made: Tarball = { files: [], bytes: new Uint8Array() }
  for (const one of names) made = await pack(join(folder, 'packages', one), join(scope, one))
  return {
    files: made.files,
    tarball: made.bytes,
    folder: user,
    installed: join(scope, name),
    remove: () => rm(folder, { recursive: true }),
  }
}

interface Tarball {
  readonly files: readonly string[]
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Packs the package in one folder and unpacks it as another. */
async function pack(source: string, target: string): Promise<Tarball> {
  const { stdout } = await run('npm', ['pack', '--json', '--silent'], {
    cwd: source,
    shell: process.platform === 'win32',
  })
  const [{ filename, files }] = packed.parse(JSON.parse(stdout.slice(stdout.indexOf('[\n'))))
  const tarball = join(source, filename)
  await mkdir(target)
  await run('tar', ['xzf', tarball, '-C', target, '--strip-components', '1'])
  return {
    files: files.map(({ path }) => path),
    bytes: new Uint8Array(await readFile(tarball)),
  }
}
