import { describe, expect, it } from 'vitest'
import { append, edgeNodes, emptyLog, type LogState } from './append.ts'
import { signerOf, stated } from './bundle-by-hand.ts'
import { openCheckpoint } from './checkpoint.ts'
import { hex, sha256 } from './digest.ts'
import { consistencyHolds, consistencyRanges, proofHashes } from './merkle-proof.ts'
import { leafHash, readFrom, rootOf } from './merkle-tree.ts'
import { openRecord, sealRecord } from './record.ts'

const signer = signerOf('muster.example/acme')
const { draft } = stated()

describe('append()', () => {
  const one = append(emptyLog, [draft], signer)
  const three = append(one.state, [draft, draft], signer)
  const nodes = [...one.nodes, ...three.nodes]

  it('numbers records from 0 and links each to the one before', () => {
    const records = [...one.records, ...three.records]
    expect(records.map(({ record }) => record.sequence)).toEqual([0, 1, 2])
    expect(records.map(({ record }) => record.previous)).toEqual([
      null,
      ...records.slice(0, 2).map(({ hash }) => hex(hash)),
    ])
  })

  it('signs the root over the hashes of the records', () => {
    const leaves = [...one.records, ...three.records].map(({ hash }) => leafHash(hash))
    expect(openCheckpoint(three.checkpoint, signer.verifier)).toEqual({
      origin: 'muster.example/acme',
      size: 3,
      root: rootOf(leaves),
    })
  })

  it('signs heads that are consistent with each other', () => {
    const [from, to] = [one, three].map(({ checkpoint }) =>
      openCheckpoint(checkpoint, signer.verifier),
    )
    const hashes = proofHashes(consistencyRanges(1, 3), readFrom(nodes))
    expect(from && to && consistencyHolds(from, to, hashes)).toBe(true)
  })

  it('goes on from the stored nodes alone', () => {
    const edge = edgeNodes(3).map(readFrom(nodes))
    const { previous, checkpoint } = three.state
    const from = { tree: { size: 3, edge }, previous, checkpoint }
    expect(append(from, [draft], signer).checkpoint).toBe(
      append(three.state, [draft], signer).checkpoint,
    )
  })

  it('refuses to sign over nodes that do not give the last head', () => {
    const forged = { ...one.state, tree: { size: 1, edge: [sha256('forged')] } }
    const refused = (state: LogState) =>
      expect(() => append(state, [draft], signer)).toThrow(
        expect.objectContaining({ code: 'inconsistent_log' }),
      )
    refused(forged)
    refused({ ...one.state, tree: emptyLog.tree })
    refused({ ...three.state, checkpoint: one.checkpoint })
    refused({ ...emptyLog, checkpoint: one.checkpoint })
  })

  it('refuses to sign after a head of another key', () => {
    expect(() => append(one.state, [draft], signerOf('muster.example/other'))).toThrow(
      /not signed by/,
    )
  })

  it('refuses an empty batch', () => {
    expect(() => append(emptyLog, [], signer)).toThrow(/nothing to append/)
  })
})

describe('a record', () => {
  const sealed = sealRecord(draft, { sequence: 0, previous: null })

  it('is read back as it was sealed', () => {
    expect(openRecord(sealed.canonical)).toEqual(sealed)
  })

  it('has another hash for another place', () => {
    const later = sealRecord(draft, { sequence: 1, previous: hex(sealed.hash) })
    expect(hex(later.hash)).not.toBe(hex(sealed.hash))
  })

  it('is refused with a field too many, too few or of the wrong form, naming it', () => {
    const changed = (from: string, to: string) => () =>
      openRecord(sealed.canonical.replace(from, to))
    expect(changed('"sequence":0', '"sequence":-1')).toThrow(/sequence is wrong/)
    expect(changed(',"sync":"sync-1"', '')).toThrow(/sync is wrong/)
    expect(changed('"sync":"sync-1"', '"sync":"sync-1","syncs":1')).toThrow(/the whole is wrong/)
    expect(changed('"previous":null', '"previous": null')).toThrow(/canonical/)
  })

  it('is not sealed when it could not be read back', () => {
    const wrong = { ...draft, started_at: 'yesterday' }
    expect(() => sealRecord(wrong, { sequence: 0, previous: null })).toThrow(/started_at is wrong/)
  })
})
