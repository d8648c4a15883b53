import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const root: string = fileURLToPath(new URL('..', import.meta.url))

export interface SourceFile {
  /** Path from the repository's root, with forward slashes. */
  readonly path: string
  readonly text: string
}

/** Every file git tracks or would track, ending as asked. */
export function filesEndingIn(pattern: RegExp): readonly SourceFile[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const deleted = new Set(
    execFileSync('git', ['ls-files', '--deleted'], { cwd: root, encoding: 'utf8' }).split('\n'),
  )
  return listed
    .split('\n')
    .filter((path) => pattern.test(path) && !deleted.has(path))
    .map((path) => ({ path, text: readFileSync(`${root}/${path}`, 'utf8') }))
}

/** Product code and tests alike. */
export function typescriptFiles(): readonly SourceFile[] {
  return filesEndingIn(/\.tsx?$/)
}

export function isTest(path: string): boolean {
  return (
    /\.test\.tsx?$/.test(path) ||
    /(^|\/)test\//.test(path) ||
    /(^|\/)(test-[a-z-]+|[a-z-]+-suite|vitest-[a-z-]+)\.ts$/.test(path)
  )
}

export interface Import {
  readonly from: string
  readonly target: string
  readonly typeOnly: boolean
}

/** The static and dynamic imports and re-exports of a file. */
export function importsOf({ path, text }: SourceFile): readonly Import[] {
  const statement =
    /(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[\w*{}\s,$]+\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g
  return [...text.matchAll(statement)].map((match) => ({
    from: path,
    target: match[2] ?? match[3] ?? '',
    typeOnly: match[1] !== undefined,
  }))
}
