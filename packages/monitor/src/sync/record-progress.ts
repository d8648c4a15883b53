import type { Clock } from '@muster/heroku-api'
import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { type Kind, kinds } from './kind.ts'
import { kindTable } from './kind-table.ts'
import type { Progress } from './progress.ts'
import type { Readings } from './reading.ts'

/** What `syncs.progress` holds of a kind; `partial` is a reading with gaps, known at the end. */
export interface KindProgress {
  readonly kind: Kind
  readonly plural: string
  readonly status: 'waiting' | 'reading' | 'read' | 'partial' | 'unreadable'
  readonly done: number
  readonly total: number
}

export interface SyncProgress {
  readonly kinds: readonly KindProgress[]
}

/** Before anything was read. */
export const initialProgress: SyncProgress = {
  kinds: kinds.map((kind) => ({
    kind,
    plural: kindTable[kind].plural,
    status: 'waiting',
    done: 0,
    total: 0,
  })),
}

/** How each kind ended and how many of it there are, from the readings. */
export function finalProgress(progress: SyncProgress, readings: Readings): SyncProgress {
  return {
    kinds: progress.kinds.map((before) => {
      const reading = readings[before.kind]
      const whole = reading.status === 'read' && reading.gaps.length === 0
      const status = reading.status === 'unreadable' ? 'unreadable' : whole ? 'read' : 'partial'
      const count = reading.status === 'read' ? reading.items.length : 0
      return { ...before, status, done: count, total: count }
    }),
  }
}

export interface ProgressRecorder {
  /** Takes a step in; returns at once. */
  report(step: Progress): void
  /** Waits for the last write, and throws what went wrong in any. */
  settle(): Promise<SyncProgress>
}

/**
 * Writes a running sync's progress to its row: at most one write at a time and one in `interval` milliseconds, always
 * the newest, so that a sync of thousands of requests does not become thousands of updates. Nothing is written of a run
 * whose sync was started over or has ended.
 */
export function createProgressRecorder(
  options: { readonly db: Pick<Kysely<Schema>, 'updateTable'>; readonly clock: Clock },
  sync: { readonly id: string; readonly startedAt: Date },
  interval = 250,
): ProgressRecorder {
  let progress = initialProgress
  let latest: Progress | undefined
  let dirty = false
  let written = Number.NEGATIVE_INFINITY
  let writing: Promise<void> | undefined
  let failure: { readonly cause: unknown } | undefined

  async function write(): Promise<void> {
    while (dirty && failure === undefined) {
      dirty = false
      written = options.clock.now().getTime()
      await options.db
        .updateTable('syncs')
        .set({
          progress: JSON.stringify(progress),
          requests_used: latest?.requests_used ?? 0,
          rate_limit_remaining: latest?.rate_limit_remaining ?? null,
        })
        .where('id', '=', sync.id)
        .where('state', '=', 'running')
        .where('started_at', '=', sync.startedAt)
        .execute()
      if (options.clock.now().getTime() - written < interval) return
    }
  }

  function begin(): Promise<void> {
    writing ??= write()
      .catch((cause: unknown) => {
        failure = { cause }
      })
      .finally(() => {
        writing = undefined
      })
    return writing
  }

  return {
    report(step) {
      latest = step
      dirty = true
      progress = {
        kinds: progress.kinds.map((before) =>
          before.kind === step.kind
            ? { ...before, status: step.status, done: step.done, total: step.total }
            : before,
        ),
      }
      if (options.clock.now().getTime() - written >= interval) void begin()
    },
    async settle() {
      await writing
      while (dirty && failure === undefined) await begin()
      if (failure) throw failure.cause
      return progress
    },
  }
}
