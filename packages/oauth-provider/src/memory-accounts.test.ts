import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createMemoryAccounts, type MemoryAccount } from './memory-accounts.ts'

const ada: MemoryAccount = {
  id: 'ada',
  email: 'Ada@example.com',
  name: 'Ada',
  password: 'correct horse',
}
const fay: MemoryAccount = {
  id: 'fay',
  email: 'fay@example.com',
  name: null,
  identityProvider: 'Example SSO',
}
const tia: MemoryAccount = {
  id: 'tia',
  email: 'tia@example.com',
  name: 'Tia',
  password: 'staple',
  twoFactor: true,
  totpKey: randomBytes(20),
  recoveryCodes: ['reco-very-one', 'reco-very-two'],
}
const publicAda = { id: 'ada', email: 'Ada@example.com', name: 'Ada' }

describe('accounts in memory', () => {
  it('are found by id and by e-mail address, and tell nothing of what they prove themselves with', async () => {
    const accounts = createMemoryAccounts([ada, tia])
    expect(await accounts.findById('ada')).toEqual(publicAda)
    expect(await accounts.findByEmail(' aDA@EXAMPLE.com ')).toEqual(publicAda)
    expect(await accounts.findByEmail('nobody@example.com')).toBeNull()
    expect(Object.keys((await accounts.findById('tia')) ?? {}).sort()).toEqual([
      'email',
      'id',
      'name',
      'twoFactor',
    ])
  })

  it('have a password, or none at all', async () => {
    const accounts = createMemoryAccounts([
      ada,
      fay,
      { ...fay, id: 'eve', email: 'eve@example.com', password: 'x' },
    ])
    const verify = async (id: string, password: string) =>
      accounts.verifyPassword(await accounts.findById(id), password)
    expect(await verify('ada', 'correct horse')).toBe(true)
    const wrong = [verify('ada', ''), verify('ada', 'Correct horse'), verify('nobody', '')]
    const federated = [verify('fay', ''), verify('eve', 'x')]
    expect(await Promise.all([...wrong, ...federated])).toEqual([false, false, false, false, false])
  })

  it('take another password in place of one that has expired', async () => {
    const accounts = createMemoryAccounts([{ ...ada, passwordExpired: true }])
    const before = await accounts.findById('ada')
    expect(before?.passwordExpired).toBe(true)
    await accounts.changePassword?.(before ?? publicAda, 'battery')
    const after = await accounts.findById('ada')
    expect(after?.passwordExpired).toBe(false)
    expect(await accounts.verifyPassword(after, 'battery')).toBe(true)
    expect(await accounts.verifyPassword(after, 'correct horse')).toBe(false)
  })

  it('have a second factor where they are given one', async () => {
    const accounts = createMemoryAccounts([ada, tia])
    expect(await accounts.secondFactor?.(publicAda)).toBeNull()
    const factor = await accounts.secondFactor?.(tia)
    expect(factor?.totpKey).toBe(tia.totpKey)
    expect(await factor?.recoveryCode(' reco-very-two ')).toBe('recovery code 2')
    expect(await factor?.recoveryCode('reco-very-three')).toBeNull()
  })

  it.each([
    ['an id of their own', [ada, { ...tia, id: 'ada' }]],
    ['an e-mail address of their own', [ada, { ...tia, email: 'ADA@example.com' }]],
    ['a key for a second factor', [{ ...ada, twoFactor: true }]],
  ])('must have %s', (_what, people) => {
    expect(() => createMemoryAccounts(people)).toThrow(
      expect.objectContaining({ code: 'bad_option' }),
    )
  })
})
