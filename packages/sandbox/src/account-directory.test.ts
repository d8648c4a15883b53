import { describe, expect, it } from 'vitest'
import { createAccountDirectory } from './account-directory.ts'
import { settleWorld } from './settled/settle-world.ts'
import { createTestClock } from './testing/open-api.ts'
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
const directory = createAccountDirectory(() => settled)

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
})
