import { filesEndingIn } from '../../test/source-files.ts'

/** A test, as its file names it. */
export interface TestTitle {
  readonly path: string
  readonly title: string
}

/** The title of every test of the repository, read from its source; a title over several lines counts by its first string. */
export function testTitles(): readonly TestTitle[] {
  return filesEndingIn(/(\.test\.tsx?|-suite\.ts)$/).flatMap(({ path, text }) =>
    [...text.matchAll(titleOf)].map(([, quoted = '']) => ({ path, title: unquoted(quoted) })),
  )
}

const titleOf =
  /\bit(?:\.(?:each|skipIf|concurrent)\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\))*\(\s*('(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)/g

function unquoted(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1')
}

/** Says whether a title names an id, and not only a longer one that begins with it. */
export function names(title: string, id: string): boolean {
  return new RegExp(`(?:^|[^\\w-])${id}(?![\\w-])`).test(title)
}
