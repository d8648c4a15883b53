import { describe, expect, it } from 'vitest'
import { facts, read, refused } from '../evaluate/facts-by-hand.ts'
import type { Readings } from '../sync/reading.ts'
import { makeBundle } from './bundle.ts'
import { bundleInput, stated, wholeSnapshot } from './bundle-by-hand.ts'
import { bundleFile } from './bundle-files.ts'
import { textOf } from './resign-by-hand.ts'

const whole = wholeSnapshot()

function reportOf(readings: Partial<Readings> = {}): string {
  const sync = stated({ ...whole, readings: { ...whole.readings, ...readings } })
  return textOf(makeBundle(bundleInput([sync])), bundleFile.report)
}

describe('reportHtml()', () => {
  it('says first how many checks fail, and how many could not be verified', () => {
    const personal = read<'app'>([
      facts('app', { team: null, owner: { id: 'bob', email: 'bob@acme.example' } }),
    ])
    const report = reportOf({ app: personal, 'team-member': refused<'team-member'>() })
    expect(report).toContain('<p class="verdict">2 of 15 checks fail. 1 could not be verified.</p>')
    expect(reportOf()).not.toContain('could not be verified.</p>')
  })

  it('says of each check how many of the known entities were judged', () => {
    const gap = {
      subject: { kind: 'app', id: 'app-beta', name: 'beta' },
      reason: 'The domains of beta could not be read: Heroku refused the connected user.',
      needs: [],
    } as const
    const report = reportOf({ domain: read<'domain'>([facts('domain')], { gaps: [gap] }) })
    expect(report).toMatch(/Every custom domain has a[^<]*<\/a><\/td>.*>1 of 2<\/td>/)
    expect(report).toContain(
      '<td class="name">domains of beta</td><td>The domains of beta could not',
    )
  })

  it('does not count entities of a kind it could not read', () => {
    const report = reportOf({ 'team-member': refused<'team-member'>() })
    expect(report).toMatch(/Every team member signs in with a second factor<\/a><\/td>.*none known/)
    expect(report).toContain('All team members</td><td>They could not be read: needs scope global.')
    expect(report).toContain('href="#unread"')
  })

  it('marks what is Heroku’s promise and not a measurement', () => {
    expect(reportOf()).toMatch(/Passes\*<\/td><td[^>]*><a [^>]*>Postgres disks are encrypted/)
  })

  it('shows a character that would be invisible', () => {
    const hostname = 'pay\u202e.acme.example'
    const domain = read<'domain'>([facts('domain', { hostname })])
    expect(reportOf({ domain })).toContain('pay\\u{202e}.acme.example')
  })
})
