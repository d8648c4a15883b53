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
    expect(judge('tokyo')).toBe('fail: It runs in tokyo; approved: us, eu.')
  })

  it('takes the region of a private space for the one it lies in', () => {
    expect(judge('frankfurt')).toBe('pass: It runs in frankfurt, which is part of eu.')
    expect(judge('virginia', ['eu'])).toBe(
      'fail: It runs in virginia, which is part of us; approved: eu.',
    )
    expect(judge('frankfurt', ['frankfurt'])).toBe('pass: It runs in frankfurt.')
    expect(judge('eu', ['frankfurt'])).toMatch(/^fail/)
    expect(judge('london')).toMatch(/^fail/)
  })

  it('approves what the organization set', () => {
    expect(judge('us', ['eu'])).toBe('fail: It runs in us; approved: eu.')
    expect(judge('eu', [])).toBe('fail: It runs in eu; approved: none.')
  })
})
