// The bundle's report: one page without scripts or outside parts, to read on a screen and to print.
import { catalogue } from '../evaluate/catalogue.ts'
import type { Outcome, Result } from '../evaluate/result.ts'
import type { Manifest } from './manifest.ts'
import { escaped, time } from './markup.ts'
import type { EvidenceRecord } from './record.ts'
import { checksOf, type JudgedCheck, outcomes } from './report-checks.ts'
import { readings } from './report-readings.ts'
import { reportStyle } from './report-style.ts'

export interface ReportEntry {
  readonly record: EvidenceRecord
  /** Null where the results are no longer kept. */
  readonly results: readonly Result[] | null
}

const words: Readonly<Record<Outcome, string>> = {
  fail: 'Fails',
  unverified: 'Unverified',
  pass: 'Passes',
  'not-applicable': 'Not applicable',
}

/** The report as HTML: the last record in full, the earlier ones by their counts. */
export function reportHtml(
  about: Omit<Manifest, 'format' | 'files'>,
  entries: readonly ReportEntry[],
  verifierKey: string,
): string {
  const { organization, log, range, made_at, program } = about
  const last = entries.at(-1)
  const checks = last?.results ? checksOf(catalogue, last.results) : null
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Evidence of ${escaped(organization.name)}</title>
<style>${reportStyle}</style>
</head>
<body>
<header>
<p class="quiet">Compliance evidence · Heroku</p>
<h1>${escaped(organization.name)}</h1>
${last === undefined ? '' : summary(last, checks)}
</header>
<main>
${last === undefined ? '' : inFull(last, checks)}
<h2>Syncs in this bundle</h2>
<p>${recordsOf(about)} Every number counts results: one for each check and entity.</p>
<div class="wide"><table><thead><tr><th class="number">Record</th><th>Finished</th><th>Account</th><th>Scope</th>${outcomes
    .map((outcome) => `<th class="number">${words[outcome]}</th>`)
    .join('')}</tr></thead><tbody>
${entries.map(({ record }) => syncRow(record)).join('\n')}
</tbody></table></div>
<h2>How to verify</h2>
<p>This page is for reading. What proves it is in the files beside it: with the whole bundle and the program, offline,</p>
<pre>muster verify BUNDLE.zip --key '${escaped(verifierKey)}'</pre>
<p>checks the signature, the log and every fact, runs the checks again, and makes this page again to compare it.
Do not take the key from here: ask for it where you trust the answer. README.txt says more.</p>
</main>
<footer class="quiet">Log ${escaped(log.origin)} · records ${range.first} to ${range.last} of ${log.size} · made on ${time(made_at)} by ${escaped(program.name)} ${escaped(program.version)}</footer>
</body>
</html>
`
}

function recordsOf({ range, log }: Pick<Manifest, 'range' | 'log'>): string {
  const from = range.from === null ? 'the beginning' : time(range.from)
  const to = range.to === null ? 'now' : time(range.to)
  const several =
    range.first === range.last ? `Record ${range.first}` : `Records ${range.first} to ${range.last}`
  return `${several} of the ${log.size} in the log, for the period from ${from} to ${to}.`
}

/** What the last sync found, in one sentence and four numbers. */
function summary({ record }: ReportEntry, checks: readonly JudgedCheck[] | null): string {
  const { finished_at, connection, scope } = record
  const account = connection.account.email ?? connection.id
  const stand = `<p>As it stood on ${time(finished_at)}, seen by <strong>${escaped(account)}</strong> with the scope ${escaped(scope.join(', ') || 'Heroku did not name')}.</p>`
  if (checks === null) return stand
  const counted = outcomes.map((outcome) => ({
    outcome,
    count: checks.filter(({ verdict }) => verdict === outcome).length,
  }))
  const failing = counted[0]?.count ?? 0
  const unverified = counted[1]?.count ?? 0
  const sentence = [
    failing === 0
      ? 'No check fails.'
      : `${failing} of ${checks.length} checks ${failing === 1 ? 'fails' : 'fail'}.`,
    ...(unverified === 0 ? [] : [`${unverified} could not be verified.`]),
  ].join(' ')
  const unread = record.readings.some((it) => it.status === 'unreadable' || it.gaps.length > 0)
  const numbers = counted.map(
    ({ outcome, count }) =>
      `<div><dt class="${outcome}">${words[outcome]}</dt><dd>${count}</dd></div>`,
  )
  return `<p class="verdict">${sentence}</p>
${stand}
${unread ? '<p>Not everything could be read: <a href="#unread">what is missing, and why</a>.</p>' : ''}
<dl class="numbers">${numbers.join('')}</dl>`
}

function inFull({ record }: ReportEntry, checks: readonly JudgedCheck[] | null): string {
  const results =
    checks === null
      ? '<p>The results of this sync are no longer kept; the record states their root and counts.</p>'
      : `${checks.length === 0 ? '' : overview(checks)}
<h2>Each check</h2>
${checks.map(section).join('\n')}`
  return `<h2>Checks</h2>
${results}
${readings(record)}`
}

/** One line for each check, with how many of its known entities it could judge. */
function overview(checks: readonly JudgedCheck[]): string {
  const rows = checks.map(
    ({ id, verdict, title, severity, basis, population, failing }) =>
      `<tr><td class="${verdict} word">${words[verdict]}${basis === 'inherited' ? '*' : ''}</td><td class="wordy"><a href="#${escaped(id)}">${escaped(title)}</a></td><td>${escaped(severity)}</td><td class="number">${failing}</td><td class="number">${judgedOf(population)}</td></tr>`,
  )
  return `<div class="wide"><table><thead><tr><th>Verdict</th><th>Check</th><th>Severity</th><th class="number">Failing</th><th class="number">Judged</th></tr></thead><tbody>
${rows.join('\n')}
</tbody></table></div>
<p class="quiet">Judged: how many of the entities that are known could be judged; the rest could not be verified. * Inherited: Heroku’s promise for the plan, not a measurement.</p>`
}

function judgedOf({ known, judged }: JudgedCheck['population']): string {
  return known === 0 ? 'none known' : `${judged} of ${known}`
}

function section(check: JudgedCheck): string {
  const { id, verdict, title, severity, basis, population, remedy, results } = check
  const { judged, applicable } = population
  const outside = judged - applicable
  const aside = outside === 0 ? '' : `, to ${outside} of them it does not apply`
  const said = `judged: ${judgedOf(population)}${aside}`
  const inherited =
    basis === 'inherited' ? ' · inherited: Heroku’s promise for the plan, not a measurement' : ''
  return `<section id="${escaped(id)}"><h3><span class="${verdict}">${words[verdict]}</span> ${escaped(title)}</h3>
<p class="quiet">${escaped(id)} · ${escaped(severity)} · ${said}${inherited}</p>
${verdict === 'fail' && remedy !== null ? `<p>What to do: ${escaped(remedy)}</p>` : ''}
<div class="wide"><table><tbody>
${results.map(resultRow).join('\n')}
</tbody></table></div></section>`
}

function resultRow({ entity, outcome, reason }: Result): string {
  return `<tr><td class="${outcome} word">${words[outcome]}</td><td class="name">${escaped(entity.name)}</td><td>${escaped(reason)}</td></tr>`
}

function syncRow({ sequence, finished_at, connection, scope, results }: EvidenceRecord): string {
  const counts = outcomes.map((outcome) => `<td class="number">${results.counts[outcome]}</td>`)
  return `<tr><td class="number">${sequence}</td><td class="word">${time(finished_at)}</td><td>${escaped(connection.account.email ?? connection.id)}</td><td>${escaped(scope.join(', '))}</td>${counts.join('')}</tr>`
}
