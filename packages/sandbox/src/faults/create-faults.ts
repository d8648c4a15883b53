import { matchPath } from '@muster/oauth-provider/protocol'
import { SandboxError } from '../sandbox-error.ts'
import type { Fault, Faults } from './fault.ts'

interface Pending {
  readonly method: string
  readonly template: string
  readonly fault: Fault
  left: number
}

/** The faults of one sandbox, and the way it takes the one that befalls a request. */
export function createFaults(): Faults & {
  take(method: string, pathname: string): Fault | undefined
} {
  let pending: Pending[] = []
  return {
    next(method, template, fault) {
      check(fault)
      pending.push({ method: method.toUpperCase(), template, fault, left: fault.times ?? 1 })
    },
    clear() {
      pending = []
    },
    take(method, pathname) {
      const due = pending.find(
        (candidate) =>
          (candidate.method === '*' || candidate.method === method) &&
          matchPath(candidate.template, pathname) !== undefined,
      )
      if (due === undefined) return undefined
      due.left -= 1
      if (due.left <= 0) pending = pending.filter((candidate) => candidate !== due)
      return due.fault
    },
  }
}

function check({ status, delayMs, hang, dropConnection, times }: Fault): void {
  const effect =
    status !== undefined || delayMs !== undefined || hang === true || dropConnection === true
  if (!effect) throw new SandboxError('invalid_fault', 'This fault does nothing.')
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new SandboxError('invalid_fault', `A fault cannot answer with the status ${status}.`)
  }
  if (times !== undefined && !(Number.isInteger(times) && times > 0)) {
    throw new SandboxError('invalid_fault', `A fault cannot happen ${times} times.`)
  }
}
