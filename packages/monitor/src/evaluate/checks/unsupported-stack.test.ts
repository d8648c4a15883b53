import { describe, expect, it } from 'vitest'
import type { Snapshot } from '../../sync/reading.ts'
import { facts, read, said, snapshotOf } from '../facts-by-hand.ts'
import { runCheck } from '../run-check.ts'
import { unsupportedStack } from './unsupported-stack.ts'

const judge = (stack: string, taken_at = '2026-11-22T12:00:00.000Z') => {
  const app = read<'app'>([facts('app', { stack: { id: stack, name: stack } })], {
    read_at: taken_at,
  })
  const snapshot: Snapshot = { ...snapshotOf({ app }), taken_at }
  return said(runCheck(unsupportedStack, snapshot, {}))[0]
}

describe('hk.app.stack', () => {
  it('passes a supported stack and fails one past its end', () => {
    expect(judge('heroku-24')).toBe(
      'pass: It runs on heroku-24, which is supported until 2029-04-30.',
    )
    expect(judge('heroku-20')).toBe(
      'fail: It runs on heroku-20, whose support ended on 2025-04-30.',
    )
  })

  it('gives notice in the last half year', () => {
    expect(judge('heroku-22')).toMatch(/^pass.*2027-04-30\. Plan to move: that is in 159 days\.$/)
    expect(judge('heroku-22', '2026-10-01T00:00:00.000Z')).not.toMatch(/Plan to move/)
  })

  it('passes on the last day and fails on the next', () => {
    expect(judge('heroku-22', '2027-04-30T23:59:59.000Z')).toMatch(/^pass/)
    expect(judge('heroku-22', '2027-05-01T00:00:01.000Z')).toMatch(/^fail/)
  })

  it('leaves containers to their owner and does not guess at other stacks', () => {
    expect(judge('container')).toMatch(/^not-applicable/)
    expect(judge('cnb')).toMatch(/^unverified.*Cloud Native Buildpacks/)
    expect(judge('heroku-99')).toMatch(/^unverified/)
  })

  it('does not judge an archived app', () => {
    const stack = { id: 'heroku-16', name: 'heroku-16' }
    const app = facts('app', { stack, archived_at: '2022-01-01T00:00:00Z' })
    const snapshot = snapshotOf({ app: read<'app'>([app]) })
    expect(said(runCheck(unsupportedStack, snapshot, {}))[0]).toMatch(/^not-applicable.*archived/)
  })
})
