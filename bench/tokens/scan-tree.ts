import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Writes a tree of made-up source that names neither Heroku nor a token. Returns its files. */
export function writeTree(folder: string, files: number, bytes: number): readonly string[] {
  const words = 'const value = await read(line, options) // keep order of rows and columns\n'
  return Array.from({ length: files }, (_, at) => {
    const sub = join(folder, String(at % 50))
    mkdirSync(sub, { recursive: true })
    const path = join(sub, `${at}.ts`)
    writeFileSync(path, `// ${at}\n${words.repeat(Math.ceil(bytes / words.length))}`)
    return path
  })
}

/** Makes a repository whose history holds a version of a large file for each commit. Returns its objects' size in bytes. */
export function writeHistory(folder: string, commits: number, bytes: number): number {
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', folder, '-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], {
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
    })
  git('init', '-q')
  const line = 'const row = rows.find((each) => each.id === wanted.id)\n'
  for (let at = 0; at < commits; at += 1) {
    writeFileSync(join(folder, 'file.ts'), `// ${at}\n${line.repeat(bytes / line.length)}`)
    git('add', '.')
    git('commit', '-qm', `change ${at}`)
  }
  git('gc', '-q')
  return git('cat-file', '--batch-all-objects', '--batch-check=%(objectsize)')
    .trim()
    .split('\n')
    .reduce((sum, size) => sum + Number(size), 0)
}

/** What a program with nothing but regular expressions does: reads each file as text and matches it. */
export function matchAll(files: readonly string[], patterns: readonly RegExp[]): number {
  let found = 0
  for (const file of files) {
    const text = readFileSync(file, 'utf8')
    for (const pattern of patterns) found += text.match(pattern)?.length ?? 0
  }
  return found
}
