import { describe, expect, it } from 'vitest'
import { createAccountDirectory } from './account-directory.ts'
import { createChangedPasswords } from './changed-passwords.ts'
import { settleWorld } from './settled/settle-world.ts'
import { createTestClock, createTestRandom } from './testing/open-api.ts'
import { acme } from './worlds/acme.ts'

const settled = settleWorld(
  {
    ...acme,
    accounts: acme.accounts.map((account) =>
      account.federated === true ? { ...account, password: 'known-all-the-same' } : account,
    ),
  },
  createTestClock(),
)
const open = () => createAccountDirectory(() => settled, createChangedPasswords(createTestRandom()))
const directory = open()

const found = async (email: string, of = directory) => {
  const account = await of.findByEmail(email)
  if (account === null) throw new Error(`nobody is called ${email}`)
  return account
}

describe('the account directory', () => {
  it('finds people by id, and by e-mail address in any letter case', async () => {
    const ada = await directory.findByEmail(' Ada@ACME.example')
    expect(ada).toMatchObject({ email: 'ada@acme.example', name: 'Ada Okafor' })
    expect(await directory.findById(ada?.id ?? '')).toEqual(ada)
    expect(await directory.findByEmail('nobody@acme.example')).toBeNull()
  })

  it('tells a right password from a wrong one', async () => {
    const ada = await directory.findByEmail('ada@acme.example')
    expect(await directory.verifyPassword(ada, 'workbench-and-lathe')).toBe(true)
    expect(await directory.verifyPassword(ada, 'workbench-and-lathe ')).toBe(false)
    expect(await directory.verifyPassword(ada, '')).toBe(false)
  })

  it('lets nobody in without a password, even with an empty one', async () => {
    const farid = await directory.findByEmail('farid@acme.example')
    expect(await directory.verifyPassword(farid, '')).toBe(false)
    expect(await directory.verifyPassword(null, '')).toBe(false)
  })

  it('lets no federated account in by password', async () => {
    const dmitri = await directory.findByEmail('dmitri@acme.example')
    expect(await directory.verifyPassword(dmitri, 'known-all-the-same')).toBe(false)
  })

  it('says what the provider must know before it lets somebody in', async () => {
    expect(await found('ada@acme.example')).toMatchObject({
      twoFactor: true,
      identityProvider: null,
      suspended: false,
      delinquent: false,
      passwordExpired: false,
    })
    expect(await found('dmitri@acme.example')).toMatchObject({ identityProvider: 'acme-sso' })
    expect(await found('ivan@acme.example')).toMatchObject({ suspended: true })
    expect(await found('lucia@acme.example')).toMatchObject({ delinquent: true })
    expect(await found('mateo@acme.example')).toMatchObject({ passwordExpired: true })
  })

  it('asks for a second factor only where the world has its key', async () => {
    expect(await directory.secondFactor?.(await found('ada@acme.example'))).toBeNull()
    const factor = await directory.secondFactor?.(await found('hana@acme.example'))
    expect(factor?.totpKey).toHaveLength(20)
    expect(await factor?.recoveryCode(' plane-ash-2 ')).toBe('recovery code 2')
    expect(await factor?.recoveryCode('plane-ash-9')).toBeNull()
    expect(await factor?.recoveryCode('')).toBeNull()
  })

  it('lets an account in with the password it has changed to, and no longer with the old one', async () => {
    const own = open()
    const mateo = await found('mateo@acme.example', own)
    await own.changePassword?.(mateo, 'another-password')
    expect(await own.verifyPassword(mateo, 'another-password')).toBe(true)
    expect(await own.verifyPassword(mateo, 'rasp-and-file')).toBe(false)
    expect(await found('mateo@acme.example', own)).toMatchObject({ passwordExpired: false })
    expect(await own.verifyPassword(await found('ben@acme.example', own), 'another-password')).toBe(
      false,
    )
  })
})
