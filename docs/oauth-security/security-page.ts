import { advisories } from './advisory.ts'
import { attackCases } from './attack-case.ts'
import { type Requirement, type Standard, standards } from './requirement.ts'
import { names, type TestTitle, testTitles } from './test-title.ts'

/** docs/oauth-security.md: what the provider is tested against, made from the titles of the tests. */
export function securityPage(): string {
  const tests = testTitles()
  return `# What the OAuth provider is tested against

Each attack below is run by the tests named under it. Where a store matters they run on every store, and with a store that
is slow to answer. The tables after them say which point of which standard each attack belongs to, and which points are not
met and why. Titles are ours; the standards' own words are in the standards. This page is written by \`npm run docs\`.

## Attacks

${attackCases.map(({ id, title }) => `### ${id} ${title}\n\n${testsNaming(id, tests)}`).join('\n\n')}

## Flaws of others

${advisories.map(({ id, where, title }) => `### ${id} ${title} (${where})\n\n${testsNaming(id, tests)}`).join('\n\n')}

## Standards

${standards.map(tableOf).join('\n\n')}
`
}

function testsNaming(id: string, tests: readonly TestTitle[]): string {
  return tests
    .filter(({ title }) => names(title, id))
    .map(({ title, path }) => `- ${withoutIds(title)} · [${fileName(path)}](../${path})`)
    .join('\n')
}

function withoutIds(title: string): string {
  return title.replace(/^(?:(?:A1-\d+|CVE-[\d-]+|GHSA-[\w-]+)\s+)+/, '').replaceAll('|', '\\|')
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? path
}

function tableOf({ name, requirements }: Standard): string {
  return `### ${name}\n\n| point | what | held by |\n|---|---|---|\n${requirements.map(rowOf).join('\n')}`
}

function rowOf({ id, title, cases = [], note }: Requirement): string {
  const held = cases.map((one) => `[${one}](#${anchorOf(one)})`).join(' ')
  return `| ${id} | ${title} | ${[held, note ?? ''].filter((part) => part !== '').join(' · ')} |`
}

/** The anchor that a Markdown reader gives the heading of a case. */
function anchorOf(id: string): string {
  const found = attackCases.find((one) => one.id === id)
  return `${id} ${found?.title ?? ''}`
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .replaceAll(' ', '-')
}
