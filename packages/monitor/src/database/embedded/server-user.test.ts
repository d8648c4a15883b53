import { chmod, mkdir, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { canReach, chooseServerUser, parseNobody } from './server-user.ts'

describe('the user of the server', () => {
  it('is whoever runs Muster, unless that is root', async () => {
    expect(await chooseServerUser(undefined, 1000)).toBeUndefined()
    expect(await chooseServerUser({ uid: 70, gid: 70 }, undefined)).toBeUndefined()
    expect(await chooseServerUser({ uid: 70, gid: 70 }, 0)).toEqual({ uid: 70, gid: 70 })
  })

  it('is nobody as the system numbers it', () => {
    const passwd = 'root:x:0:0::/root:/bin/sh\nnobody:x:99:98:Nobody:/:/sbin/nologin\n'
    expect(parseNobody(passwd)).toEqual({ uid: 99, gid: 98 })
    expect(parseNobody('root:x:0:0::/root:/bin/sh\n')).toEqual({ uid: 65_534, gid: 65_534 })
    expect(parseNobody('nobody:x:0:0:::\n')).toEqual({ uid: 65_534, gid: 65_534 })
  })

  it('reaches a folder only through folders it may enter', async () => {
    const home = await realpath(await mkdtemp(join(tmpdir(), 'reach-')))
    const stranger = { uid: 4242, gid: 4242 }
    await mkdir(join(home, 'inner'), { mode: 0o755 })
    expect(await canReach(stranger, join(home, 'inner'))).toBe(false)
    await chmod(home, 0o711)
    expect(await canReach(stranger, join(home, 'inner'))).toBe(true)
    await rm(home, { recursive: true })
  })
})
