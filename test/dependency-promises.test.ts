import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { importsOf, isTest, root, typescriptFiles } from './source-files.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

function manifest(name: string): Manifest {
  const parsed: unknown = JSON.parse(readFileSync(`${root}/packages/${name}/package.json`, 'utf8'))
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${name} has no manifest`)
  return parsed
}

function productImports(name: string): readonly string[] {
  return typescriptFiles()
    .filter(({ path }) => path.startsWith(`packages/${name}/src/`) && !isTest(path))
    .flatMap(importsOf)
    .map(({ target }) => target)
}

describe('the OAuth client', () => {
  it('has no dependencies', () => {
    const { dependencies = {}, peerDependencies = {} } = manifest('oauth-client')
    expect({ ...dependencies, ...peerDependencies }).toEqual({})
  })

  it('imports nothing but its own files, not even from Node', () => {
    expect(productImports('oauth-client').filter((target) => !target.startsWith('.'))).toEqual([])
  })
})

describe('sign-in', () => {
  it('depends on the OAuth client alone', () => {
    expect(Object.keys(manifest('sign-in').dependencies ?? {})).toEqual(['@muster/oauth-client'])
  })

  it('is made of Web APIs, but for its adapters', () => {
    const core = typescriptFiles()
      .filter(({ path }) => /^packages\/sign-in\/src\/[^/]+$/.test(path) && !isTest(path))
      .flatMap(importsOf)
      .map(({ target }) => target)
    expect(core.length).toBeGreaterThan(10)
    expect(core.filter((target) => !/^(\.|@muster\/oauth-client$)/.test(target))).toEqual([])
  })
})

describe('the OAuth provider and the Heroku reader', () => {
  it('depend on zod alone', () => {
    expect(Object.keys(manifest('oauth-provider').dependencies ?? {})).toEqual(['zod'])
    expect(Object.keys(manifest('heroku-api').dependencies ?? {})).toEqual(['zod'])
  })
})

describe('the sandbox', () => {
  it('does not know the Heroku reader: they are two readings of one schema', () => {
    expect(productImports('sandbox').filter((target) => target.includes('heroku-api'))).toEqual([])
    expect(productImports('heroku-api').filter((target) => target.includes('sandbox'))).toEqual([])
  })
})

describe('every version', () => {
  it('is exact', () => {
    const names = [
      'oauth-client',
      'oauth-provider',
      'sign-in',
      'heroku-api',
      'sandbox',
      'monitor',
      'dashboard',
    ]
    const loose = names.flatMap((name) =>
      Object.entries(manifest(name).dependencies ?? {}).filter(
        ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
      ),
    )
    expect(loose).toEqual([])
  })
})
