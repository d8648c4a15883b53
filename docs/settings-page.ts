import { describeSettings } from '../packages/monitor/src/config.ts'

/** docs/settings.md: every setting with its meaning, default and an example. */
export function settingsPage(): string {
  const rows = describeSettings().map(
    ({ name, expected, default: byDefault, meaning, example, secret }) =>
      `| \`${name}\` | ${meaning}${secret ? ' Secret.' : ''} | ${expected} | ${byDefault} | \`${example}\` |`,
  )
  return `# Settings

Muster reads its settings from environment variables. Every one has a default; a wrong one is refused at start with its
name, what is wrong and an example.

| setting | meaning | form | default | example |
|---|---|---|---|---|
${rows.join('\n')}
`
}
