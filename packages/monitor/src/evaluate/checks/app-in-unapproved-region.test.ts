import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { appInUnapprovedRegion } from './app-in-unapproved-region.ts'

const judge = (region: string, approved?: readonly string[]) =>
  said(
    judged(
      appInUnapprovedRegion,
      { app: [facts('app', { region: { id: region, name: region } })] },
      approved === undefined ? {} : { approved_regions: approved },
    ),
  )[0]

describe('hk.app.region', () => {
  it('approves the United States and Europe unless told otherwise', () => {
    expect(judge('us')).toBe('pass: It runs in us.')
    expect(judge('eu')).toBe('pass: It runs in eu.')
    expect(judge('tokyo')).toBe('fail: It runs in tokyo; you approved us, eu.')
  })

  it('approves what the organization set', () => {
    expect(judge('us', ['eu'])).toBe('fail: It runs in us; you approved eu.')
    expect(judge('eu', [])).toBe('fail: It runs in eu; you approved none.')
  })
})
