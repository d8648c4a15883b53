import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { filesEndingIn, importsOf, isTest, root, typescriptFiles } from './source-files.ts'

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}

function read(path: string, text: string): Manifest {
  const parsed: unknown = JSON.parse(text)
  if (typeof parsed !== 'object' || parsed === null) throw new Error(`${path} is no manifest`)
  return parsed
}

function manifest(name: string): Manifest {
  const path = `packages/${name}/package.json`
  return read(path, readFileSync(`${root}/${path}`, 'utf8'))
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
  it('is exact, in the packages and in what is installed apart from them', () => {
    const manifests = filesEndingIn(/(^|\/)package\.json$/)
    expect(manifests.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['test/conformance/package.json', 'test/runtimes/package.json']),
    )
    const loose = manifests.flatMap(({ path, text }) => {
      const { dependencies, devDependencies, optionalDependencies } = read(path, text)
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, version]) => !/^(npm:[^@]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`)
    })
    expect(loose).toEqual([])
  })
})
