import { kindTable } from '../sync/kind-table.ts'
import { escaped, time } from './markup.ts'
import type { ReadingStatement } from './reading-root.ts'
import type { EvidenceRecord } from './record.ts'

/** What the sync read, and first of all what it could not read and why. */
export function readings({
  readings: stated,
  requests,
  started_at,
  finished_at,
}: EvidenceRecord): string {
  const gaps = stated.flatMap(missing)
  const none = '<p>Nothing: every kind was read to its end.</p>'
  return `<h2 id="unread">What could not be read</h2>
${gaps.length === 0 ? none : `<div class="wide"><table><tbody>\n${gaps.join('\n')}\n</tbody></table></div>`}
<h2>What was read</h2>
<p>${requests.length} requests, from ${time(started_at)} to ${time(finished_at)}.</p>
<div class="wide"><table><thead><tr><th>Kind</th><th class="number">Entities</th><th>Read at</th></tr></thead><tbody>
${stated.map(row).join('\n')}
</tbody></table></div>`
}

function row(reading: ReadingStatement): string {
  const { plural } = kindTable[reading.kind]
  const name = escaped(plural.slice(0, 1).toUpperCase() + plural.slice(1))
  if (reading.status === 'unreadable') {
    return `<tr><td>${name}</td><td class="number">–</td><td class="unverified">Not read</td></tr>`
  }
  const partly =
    reading.gaps.length === 0
      ? ''
      : ` <span class="unverified">with ${reading.gaps.length} missing</span>`
  return `<tr><td>${name}</td><td class="number">${reading.count}</td><td>${time(reading.read_at)}${partly}</td></tr>`
}

function missing(reading: ReadingStatement): readonly string[] {
  const { plural } = kindTable[reading.kind]
  if (reading.status === 'unreadable')
    return [
      `<tr><td class="name">All ${escaped(plural)}</td><td>${escaped(reading.reason)}</td></tr>`,
    ]
  return reading.gaps.map(
    ({ subject, reason }) =>
      `<tr><td class="name">${escaped(`${plural} of ${subject.name}`)}</td><td>${escaped(reason)}</td></tr>`,
  )
}
