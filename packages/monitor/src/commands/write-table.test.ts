import { describe, expect, it } from 'vitest'
import { writeTable } from './write-table.ts'

describe('a table', () => {
  it('has columns as wide as their longest text, and nothing behind the last', () => {
    const rows = [
      ['CHECK', 'TITLE'],
      ['hk.app.region', 'Apps are where they may be'],
    ]
    expect(writeTable(rows)).toBe('CHECK          TITLE\nhk.app.region  Apps are where they may be')
  })

  it('shows what would move the cursor or begin a line instead of doing it', () => {
    expect(writeTable([['a\u001b[2Kb', 'c\nd']])).toBe('a\\u{1b}[2Kb  c\\u{a}d')
  })

  it('of no rows is empty', () => {
    expect(writeTable([])).toBe('')
  })
})
