// Whether anything is missing from evidence that is intact: lists read to their end, counts that agree, every
// app and team asked about, nothing refused, and no record left out of the period.
import { type PageRecord, type RequestRecord, teamAppsRoute } from '@muster/heroku-api'
import { type Kind, kinds } from '../sync/kind.ts'
import { kindTable, subjectOf } from '../sync/kind-table.ts'
import type { Reading, Readings } from '../sync/reading.ts'
import { bundleFile } from './bundle-files.ts'
import type { Manifest } from './manifest.ts'
import type { ReadingStatement } from './reading-root.ts'
import type { EvidenceRecord, SealedRecord } from './record.ts'
import type { Problem } from './verdict.ts'

/**
 * What the period of a bundle lacks. Where it is open to one side, every record of the log on that side; where it is
 * closed, the record next to it must be shown, and must have ended outside the period.
 */
export function missingRecords(
  { range, log, left_out }: Manifest,
  around: { readonly before: SealedRecord | undefined; readonly after: SealedRecord | undefined },
): readonly Problem[] {
  const { from, to, first, last } = range
  const messages: string[] = []
  if (first > 0) {
    messages.push(
      ...(from === null
        ? [`The records before ${first} are not in the bundle.`]
        : besides(first - 1, around.before, (ended) => ended < Date.parse(from))),
    )
  }
  if (last < log.size - 1) {
    messages.push(
      ...(to === null
        ? [`The log has ${log.size} records; those after ${last} are not in the bundle.`]
        : besides(last + 1, around.after, (ended) => ended >= Date.parse(to))),
    )
  }
  return [
    ...left_out.map(({ what, why }) => ({ file: what, message: why })),
    ...messages.map((message) => ({ file: bundleFile.manifest, message })),
  ]
}

function besides(
  sequence: number,
  sealed: SealedRecord | undefined,
  outside: (ended: number) => boolean,
): readonly string[] {
  if (sealed === undefined) {
    return [`Record ${sequence} is not shown, so it may be of the period too.`]
  }
  const { finished_at } = sealed.record
  return outside(Date.parse(finished_at))
    ? []
    : [`Record ${sequence} ended at ${finished_at}, in the period, and is not in the bundle.`]
}

/** What a sync did not get to see, or did not see whole. `readings` are those of the record, with their facts. */
export function missingFrom(record: EvidenceRecord, readings: Readings): readonly Problem[] {
  const file = bundleFile.record(record.sequence)
  const latest = latestRequests(record.requests)
  return [
    ...latest.flatMap(openChain),
    ...record.readings.flatMap((reading) => unread(reading)),
    ...record.readings.flatMap((reading) => countsOf(reading, latest)),
    ...record.readings.flatMap((reading) => unanswered(reading, latest, readings)),
    ...kinds.flatMap((kind) => repeated(kind, readings[kind])),
    ...(inOrder(record) ? [] : ['The times it states do not follow each other.']),
  ].map((message) => ({ file, message }))
}

/** Of several requests for one path, the last: earlier ones were tried again. */
function latestRequests(requests: readonly RequestRecord[]): readonly RequestRecord[] {
  return [...new Map(requests.map((request) => [request.path, request])).values()]
}

/** Whether a list was answered, and to its end. */
function isWhole({ status, complete, pages }: RequestRecord): boolean {
  const answered = [status, ...pages.map((page) => page.status)]
  return complete && pages.length > 0 && answered.every((it) => it === 200 || it === 206)
}

function openChain(request: RequestRecord): readonly string[] {
  const { route, path, status, complete, count, pages } = request
  if (!fits(path, route)) return [`GET ${path} is not a request for ${route}.`]
  if (status !== 200 && status !== 206) return [] // what was refused must show as unreadable or as a gap
  if (!complete) return [`GET ${path} was not read to its end.`]
  const paged = pages.reduce((sum, page) => sum + page.count, 0)
  if (paged !== count) return [`GET ${path} gave ${count} items, but its pages hold ${paged}.`]
  const [first] = pages
  if (first?.range && !/^\S+ \.\./.test(first.range)) {
    return [`GET ${path}: page 1 does not begin at the beginning.`]
  }
  const jump = pages.findIndex((page, index) => index > 0 && !follows(page, pages[index - 1]))
  return jump < 0 ? [] : [`GET ${path}: page ${jump + 1} does not begin where page ${jump} ended.`]
}

/** Whether a path is one of a route's, such as `/apps/1234/domains` of `/apps/{app}/domains`. */
function fits(path: string, route: string): boolean {
  const [given, asked] = [path.split('/'), route.split('/')]
  return (
    given.length === asked.length &&
    asked.every((part, index) => part === given[index] || (part.startsWith('{') && given[index]))
  )
}

/** A page begins after the last item of the one before: `Range: id ]<last>..` after `Content-Range: id <first>..<last>`. */
function follows({ range }: PageRecord, before: PageRecord | undefined): boolean {
  const end = /\.\.([^;]+)/.exec(before?.content_range ?? '')?.[1]
  return end !== undefined && (range ?? '').includes(`]${end}..`)
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
  const answered = requests.filter(isWhole)
  const itemsOf = (route: string) =>
    answered.filter((request) => request.route === route).reduce((sum, { count }) => sum + count, 0)
  const { route, title } = kindTable[reading.kind]
  const least = itemsOf(route.template)
  const most = reading.kind === 'app' ? least + itemsOf(teamAppsRoute.template) : least
  return least <= reading.count && reading.count <= most
    ? []
    : [`${title}: ${reading.count} are stated, but the requests gave ${least}.`]
}

/**
 * A list that is stated as read must have been answered to its end. What is read app by app, or team by team, must
 * have been answered for each, or be stated as a gap; apps are read for the account and for each team.
 */
function unanswered(
  reading: ReadingStatement,
  requests: readonly RequestRecord[],
  readings: Readings,
): readonly string[] {
  const { per, route, title } = kindTable[reading.kind]
  if (reading.status === 'unreadable') return []
  const whole = new Map(requests.map((request) => [request.path, isWhole(request)]))
  const ofEach = (parent: 'app' | 'team', template: string): readonly string[] => {
    const parents: readonly { readonly id: string; readonly name: string }[] =
      readings[parent].status === 'read' ? readings[parent].items : []
    const gaps = new Set(reading.gaps.map(({ subject }) => subject.id))
    return parents.flatMap(({ id, name }) => {
      const answered = whole.get(template.replace(`{${parent}}`, () => encodeURIComponent(id)))
      if (answered === true || gaps.has(id)) return []
      return answered === undefined
        ? [`${title}: ${parent} ${name} was not asked about.`]
        : [
            `${title}: ${parent} ${name} was asked about and not answered whole, and no gap says so.`,
          ]
    })
  }
  if (per !== 'account') return ofEach(per, route.template)
  return [
    ...(whole.get(route.template) === true
      ? []
      : [`${title}: stated as read, but GET ${route.template} was not answered whole.`]),
    ...(reading.kind === 'app' ? ofEach('team', teamAppsRoute.template) : []),
  ]
}

/** An entity stated twice makes a count look whole that is not. A person may be in several teams. */
function repeated<K extends Kind>(kind: K, reading: Reading<K>): readonly string[] {
  const seen = new Set<string>()
  const items = reading.status === 'read' ? reading.items : []
  return items.flatMap((item) => {
    const subject = subjectOf(kind, item)
    const key = `${subject.id} ${subject.name}`
    if (seen.has(key))
      return [`${kindTable[kind].title}: ${subject.name} is stated more than once.`]
    seen.add(key)
    return []
  })
}

/** The sync began before its first request and took its snapshot after the last; a clock put back shows here too. */
function inOrder(record: EvidenceRecord): boolean {
  const { started_at, taken_at, finished_at, requests, readings } = record
  const rows = [
    [started_at, taken_at, finished_at],
    ...requests.map((it) => [started_at, it.started_at, it.finished_at, taken_at]),
    ...readings.map(({ read_at }) => [read_at, taken_at]),
  ]
  return rows.every((row) => {
    const times = row.map((time) => Date.parse(time))
    return times.every((time, index) => index === 0 || (times[index - 1] ?? time) <= time)
  })
}
