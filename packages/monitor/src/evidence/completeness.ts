// Whether anything is missing from evidence that is intact: lists read to their end, counts that agree, every
// app and team asked about, nothing refused, and no record left out of the period.
import type { RequestRecord } from '@muster/heroku-api'
import { teamAppsRoute } from '@muster/heroku-api'
import { kindTable } from '../sync/kind-table.ts'
import type { Readings } from '../sync/reading.ts'
import { bundleFile } from './bundle-files.ts'
import type { Manifest } from './manifest.ts'
import type { ReadingStatement } from './reading-root.ts'
import type { EvidenceRecord } from './record.ts'
import type { Problem } from './verdict.ts'

/** What the period of a bundle lacks: records before the first, or after the last, where it is open to that side. */
export function missingRecords({ range, log, left_out }: Manifest): readonly Problem[] {
  const file = bundleFile.manifest
  const missing: Problem[] = left_out.map(({ what, why }) => ({ file: what, message: why }))
  if (range.from === null && range.first > 0) {
    missing.push({ file, message: `The records before ${range.first} are not in the bundle.` })
  }
  if (range.to === null && range.last < log.size - 1) {
    missing.push({
      file,
      message: `The log has ${log.size} records; those after ${range.last} are not in the bundle.`,
    })
  }
  return missing
}

/** What a sync did not get to see, or did not see whole. `readings` are those of the record, with their facts. */
export function missingFrom(
  record: EvidenceRecord,
  readings: Pick<Readings, 'app' | 'team'>,
): readonly Problem[] {
  const file = bundleFile.record(record.sequence)
  const latest = latestRequests(record.requests)
  return [
    ...latest.flatMap(openChain),
    ...record.readings.flatMap((reading) => unread(reading)),
    ...record.readings.flatMap((reading) => countsOf(reading, latest)),
    ...record.readings.flatMap((reading) => unasked(reading, latest, readings)),
  ].map((message) => ({ file, message }))
}

/** Of several requests for one path, the last: earlier ones were tried again. */
function latestRequests(requests: readonly RequestRecord[]): readonly RequestRecord[] {
  return [...new Map(requests.map((request) => [request.path, request])).values()]
}

function openChain({ path, status, complete, count, pages }: RequestRecord): readonly string[] {
  const answered = status === 200 || status === 206
  if (!answered) return [] // what was refused shows as unreadable or as a gap
  const paged = pages.reduce((sum, page) => sum + page.count, 0)
  if (!complete) return [`GET ${path} was not read to its end.`]
  return paged === count && pages.length > 0
    ? []
    : [`GET ${path} gave ${count} items, but its pages hold ${paged}.`]
}

function unread(reading: ReadingStatement): readonly string[] {
  const { title } = kindTable[reading.kind]
  if (reading.status === 'unreadable') return [`${title}: ${reading.reason}`]
  return reading.gaps.map(({ subject, reason }) => `${title}, ${subject.name}: ${reason}`)
}

/** The items of a kind's lists, all together, must be as many as its facts; apps are listed by teams a second time. */
function countsOf(
  reading: ReadingStatement,
  requests: readonly RequestRecord[],
): readonly string[] {
  if (reading.status === 'unreadable') return []
  const answered = requests.filter(({ complete }) => complete)
  const itemsOf = (route: string) =>
    answered.filter((request) => request.route === route).reduce((sum, { count }) => sum + count, 0)
  const { route, title } = kindTable[reading.kind]
  const least = itemsOf(route.template)
  const most = reading.kind === 'app' ? least + itemsOf(teamAppsRoute.template) : least
  return least <= reading.count && reading.count <= most
    ? []
    : [`${title}: ${reading.count} are stated, but the requests gave ${least}.`]
}

/** What is read app by app, or team by team, must have been asked of each, or be stated as a gap. */
function unasked(
  reading: ReadingStatement,
  requests: readonly RequestRecord[],
  { app, team }: Pick<Readings, 'app' | 'team'>,
): readonly string[] {
  const { per, route, title } = kindTable[reading.kind]
  if (reading.status === 'unreadable' || per === 'account') return []
  const parents = per === 'app' ? app : team
  if (parents.status === 'unreadable') return []
  const paths = new Set(
    requests.filter((request) => request.route === route.template).map(({ path }) => path),
  )
  const gaps = new Set(reading.gaps.map(({ subject }) => subject.id))
  return parents.items
    .filter(({ id, name }) => {
      const asked = [id, name].some((parent) =>
        paths.has(route.template.replace(`{${per}}`, encodeURIComponent(parent))),
      )
      return !asked && !gaps.has(id)
    })
    .map(({ name }) => `${title}: ${per} ${name} was not asked about.`)
}
