import { describe, expect, it } from 'vitest'
import { judgePrinted } from './server-exit.ts'

const at = '2026-11-22 04:33:22.423 UTC'

describe('a server that ended', () => {
  it('because another has the folder is told by its own lines alone', () => {
    const line = `${at} [12] FATAL:  lock file "postmaster.pid" already exists\n`
    expect(judgePrinted(line, 12)).toEqual({ because: 'folder_taken' })
    expect(judgePrinted(`${line}${at} [13] FATAL:  out of memory\n`, 13)).toEqual({
      because: 'failed',
      message: 'out of memory',
    })
  })

  it('because its port was taken is told from what it logged before it gave up', () => {
    const printed = `${at} [12] LOG:  could not bind IPv4 address "127.0.0.1": Address already in use
${at} [12] WARNING:  could not create listen socket for "127.0.0.1"
${at} [12] FATAL:  could not create any TCP/IP sockets`
    expect(judgePrinted(printed, 12)).toEqual({ because: 'port_taken' })
  })

  it('because processes of a killed one still end is told', () => {
    const printed = `${at} [12] FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use`
    expect(judgePrinted(printed, 12)).toEqual({ because: 'remains_of_another' })
  })

  it('before it could log is told by the last line printed', () => {
    const printed = 'postgres: error while loading shared libraries: libz.so.1\n'
    expect(judgePrinted(printed, 12)).toEqual({ because: 'failed', message: printed.trim() })
    expect(judgePrinted('', 12)).toEqual({ because: 'failed', message: 'it ended without a word' })
  })
})
