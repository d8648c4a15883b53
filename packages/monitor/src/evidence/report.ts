// The bundle's report: one page without scripts or outside parts, to read on a screen and to print.
import { catalogue } from '../evaluate/catalogue.ts'
import type { Outcome, Result } from '../evaluate/result.ts'
import { rollUp } from '../evaluate/roll-up.ts'
import { kindTable } from '../sync/kind-table.ts'
import type { Manifest } from './manifest.ts'
import type { EvidenceRecord } from './record.ts'
import { reportStyle } from './report-style.ts'

export interface ReportEntry {
  readonly record: EvidenceRecord
  /** Null where the results are no longer kept. */
  readonly results: readonly Result[] | null
}

const order: readonly Outcome[] = ['fail', 'unverified', 'pass', 'not-applicable']
const words: Readonly<Record<Outcome, string>> = {
  fail: 'Fails',
  unverified: 'Unverified',
  pass: 'Passes',
  'not-applicable': 'Not applicable',
}

/** The report as HTML: the last record in full, the earlier ones by their counts. */
export function reportHtml(
  { organization, log, range, made_at }: Omit<Manifest, 'format' | 'files'>,
  entries: readonly ReportEntry[],
  verifierKey: string,
): string {
  const last = entries.at(-1)
  const title = `Evidence of ${organization.name}`
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>${reportStyle}</style>
<h1>${escaped(title)}</h1>
<p>Records ${range.first} to ${range.last} of the ${log.size} in the log <code>${escaped(log.origin)}</code>,
from ${escaped(range.from ?? 'the beginning')} to ${escaped(range.to ?? 'now')}. Made on ${time(made_at)}.</p>
<p class="quiet">Verify it before you rely on it: README.txt says how. Key: <code>${escaped(verifierKey)}</code></p>
<h2>Syncs</h2>
<div class="wide"><table><thead><tr><th>Record</th><th>Finished</th><th>Account</th><th>Scope</th>${order
    .map((outcome) => `<th class="number">${words[outcome]}</th>`)
    .join('')}</tr></thead><tbody>
${entries.map(({ record }) => syncRow(record)).join('\n')}
</tbody></table></div>
${last === undefined ? '' : lastSync(last)}
</html>
`
}

function syncRow({ sequence, finished_at, connection, scope, results }: EvidenceRecord): string {
  const counts = order
    .map((outcome) => `<td class="number">${results.counts[outcome]}</td>`)
    .join('')
  return `<tr><td>${sequence}</td><td>${time(finished_at)}</td><td>${escaped(connection.account.email ?? connection.id)}</td><td>${escaped(scope.join(' '))}</td>${counts}</tr>`
}

function lastSync({ record, results }: ReportEntry): string {
  const read = record.readings.map((reading) => {
    const { title } = kindTable[reading.kind]
    return reading.status === 'read'
      ? `<tr><td>${escaped(title)}</td><td class="number">${reading.count}</td><td>${reading.gaps.map(({ reason }) => escaped(reason)).join('<br>') || 'All of it was read.'}</td></tr>`
      : `<tr><td>${escaped(title)}</td><td class="number">–</td><td>${escaped(reading.reason)}</td></tr>`
  })
  return `<h2>Record ${record.sequence}: what was read</h2>
<p>${record.requests.length} requests, from ${time(record.started_at)} to ${time(record.finished_at)}.</p>
<div class="wide"><table><thead><tr><th>Kind</th><th class="number">Count</th><th>What is missing</th></tr></thead><tbody>
${read.join('\n')}
</tbody></table></div>
<h2>Record ${record.sequence}: results</h2>
${results === null ? '<p>The results of this sync are no longer kept.</p>' : checks(results)}`
}

function checks(results: readonly Result[]): string {
  const sorted = rollUp(results).toSorted(
    (left, right) => order.indexOf(left.verdict) - order.indexOf(right.verdict),
  )
  return sorted
    .map(({ check, verdict, counts, known }) => {
      const rows = results.filter((result) => result.check === check).toSorted(byOutcomeAndName)
      const judged = counts.pass + counts.fail
      return `<section><h3><span class="${verdict}">${words[verdict]}</span> ${escaped(titleOf(check, verdict))}</h3>
<p class="quiet">${escaped(check)} · ${judged} of ${known} known judged pass or fail</p>
<div class="wide"><table><tbody>
${rows.map(resultRow).join('\n')}
</tbody></table></div></section>`
    })
    .join('\n')
}

function byOutcomeAndName(left: Result, right: Result): number {
  const [a, b] = [left.entity.name, right.entity.name]
  return order.indexOf(left.outcome) - order.indexOf(right.outcome) || (a < b ? -1 : a > b ? 1 : 0)
}

function resultRow({ entity, outcome, basis, reason }: Result): string {
  const inherited = basis === 'measured' ? '' : ` <span class="quiet">(${basis})</span>`
  return `<tr><td class="${outcome}">${words[outcome]}${inherited}</td><td>${escaped(entity.name)}</td><td>${escaped(reason)}</td></tr>`
}

function titleOf(id: string, verdict: Outcome): string {
  const check = catalogue.checks.find((it) => it.id === id)
  return (verdict === 'fail' ? check?.failureTitle : check?.title) ?? id
}

function time(iso: string): string {
  return `<time datetime="${escaped(iso)}">${escaped(iso.replace('T', ' ').replace(/(\.\d+)?Z$/, ' UTC'))}</time>`
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
