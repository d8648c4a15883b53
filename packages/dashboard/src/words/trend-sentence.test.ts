import { describe, expect, it } from 'vitest'
import { trendSentence } from './trend-sentence.ts'

const day = (day: string, fail: number, pass = 3) => ({ day, pass, fail, unverified: 0 })
const unknown = (name: string) => day(name, 0, 0)

describe('trendSentence', () => {
  it('does not take the days before the first sync for days without failures', () => {
    expect(trendSentence([unknown('2026-03-01'), unknown('2026-03-02')])).toBe(
      'No day is known yet.',
    )
    expect(trendSentence([unknown('2026-03-01'), day('2026-03-02', 4)])).toBe(
      'Known since 2026-03-02.',
    )
  })

  it('compares the first known day with the last', () => {
    expect(trendSentence([unknown('2026-03-01'), day('2026-03-02', 4), day('2026-03-03', 7)])).toBe(
      'Failing checks went from 4 on 2026-03-02 to 7 on 2026-03-03.',
    )
    expect(trendSentence([day('2026-03-02', 4), day('2026-03-03', 4)])).toBe(
      '4 failing on 2026-03-03, as on 2026-03-02.',
    )
  })
})
