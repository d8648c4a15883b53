import { eachOf } from './each-of.ts'
import type { FactsOf, Kind } from './kind.ts'
import type { KindWords } from './kind-definition.ts'
import { readingOf } from './read-account-wide.ts'
import type { Attempt } from './reader.ts'
import type { Gap, Reading, Subject } from './reading.ts'
import type { Refusal } from './refusal.ts'
import { reportReading } from './report-reading.ts'
import type { SyncRun } from './sync-run.ts'

/** One list of a kind: the team or app it belongs to, and how to ask for it. */
export interface Part<T> {
  readonly parent: Subject
  readonly read: () => Promise<Attempt<T>>
}

/** How the parts of a kind ended, each with its parent; or the one refusal that holds for all of them. */
export type Parts<T> =
  | { readonly refusal: Refusal }
  | { readonly ended: readonly { readonly parent: Subject; readonly attempt: Attempt<T> }[] }

/**
 * Asks for every part. The first is asked alone: where the token lacks the scope for one, it lacks it for all, and
 * nothing more is sent. Nothing is sent either once only the owners' reserve is left.
 */
export async function readParts<T>(
  run: SyncRun,
  kind: Kind,
  parts: readonly Part<T>[],
  waits: string | null,
): Promise<Parts<T>> {
  const total = parts.length
  let done = 0
  run.report({ kind, status: 'reading', done, total })
  const one = async ({ parent, read }: Part<T>) => {
    const refusal = waitsFor(run, waits)
    const attempt: Attempt<T> = refusal ? { ok: false, refusal } : await read()
    done += 1
    run.report({ kind, status: 'reading', done, total })
    return { parent, attempt }
  }
  const [first, ...rest] = parts
  if (first === undefined) return { ended: [] }
  const opening = await one(first)
  if (!opening.attempt.ok && opening.attempt.refusal.code === 'scope_missing') {
    return { refusal: opening.attempt.refusal }
  }
  return { ended: [opening, ...(await eachOf(rest, run.concurrency, one))] }
}

/** Reads a kind part by part; a part that was refused is a gap named after its parent. */
export async function readPerParent<K extends Kind>(
  run: SyncRun,
  kind: KindWords<K>,
  parts: readonly Part<FactsOf[K]>[],
  waits: string | null,
  inherited: readonly Gap[] = [],
): Promise<Reading<K>> {
  const result = await readParts(run, kind.kind, parts, waits)
  const reading =
    'refusal' in result
      ? readingOf<K>(run, kind, { ok: false, refusal: result.refusal })
      : readingOf<K>(run, kind, { ok: true, items: itemsOf(result.ended) }, [
          ...inherited,
          ...gapsOf(kind.unread, result.ended),
        ])
  return reportReading(run, kind.kind, reading)
}

/** The items of the parts that were read. */
function itemsOf<T>(ended: readonly { readonly attempt: Attempt<T> }[]): readonly T[] {
  return ended.flatMap(({ attempt }) => (attempt.ok ? attempt.items : []))
}

/** A gap for each part that was not read; `unread` begins its reason, e.g. "The domains". */
export function gapsOf<T>(
  unread: string,
  ended: readonly { readonly parent: Subject; readonly attempt: Attempt<T> }[],
): readonly Gap[] {
  return ended.flatMap(({ parent, attempt }) => {
    if (attempt.ok) return []
    const { because, needs } = attempt.refusal
    const reason = `${unread} of ${parent.name} could not be read: ${because}.`
    return [{ subject: parent, reason, needs }]
  })
}

function waitsFor({ reader, reserve }: SyncRun, waits: string | null): Refusal | undefined {
  if (waits !== null) return { code: 'waits', because: waits, needs: [] }
  const left = reader.remaining()
  if (left === null || left > reserve) return undefined
  const because = `the account has ${left} requests left, and they stay for its owners`
  return { code: 'waits', because, needs: [] }
}
