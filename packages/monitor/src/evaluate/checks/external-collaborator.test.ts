import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { externalCollaborator } from './external-collaborator.ts'

const collaborator = (email: string, role: string | null) =>
  facts('collaborator', { user: { id: email, email, federated: false }, role })
const judge = (
  it: ReturnType<typeof collaborator>,
  { account = facts('account'), app = facts('app'), company = [] as readonly string[] } = {},
) =>
  said(
    judged(
      externalCollaborator,
      { collaborator: [it], account: [account], app: [app] },
      { company_domains: company },
    ),
  )

describe('hk.collab.external', () => {
  it('passes a member of the team, whatever the address', () => {
    expect(judge(collaborator('eve@else.example', 'member'))).toEqual([
      'pass: Has the role member in the team acme.',
    ])
  })

  it('fails a collaborator from another domain', () => {
    expect(judge(collaborator('eve@else.example', 'collaborator'))).toEqual([
      "fail: Has an address at else.example, which is not one of the company's domains (acme.example).",
    ])
    expect(judge(collaborator('eve@else.example', null))[0]).toMatch(/^fail/)
  })

  it('passes a collaborator from the company, whatever the case of the address', () => {
    expect(judge(collaborator('Bob@ACME.example', 'collaborator'))[0]).toMatch(/^pass/)
  })

  it('is not deceived by a domain that only ends or begins like the company', () => {
    expect(judge(collaborator('eve@evil-acme.example', null))[0]).toMatch(/^fail/)
    expect(judge(collaborator('eve@acme.example.evil.example', null))[0]).toMatch(/^fail/)
    expect(judge(collaborator('"eve@acme.example"@evil.example', null))[0]).toMatch(/^fail/)
  })

  it('takes further domains as the company', () => {
    const company = ['Acme-Agency.example']
    expect(judge(collaborator('bob@acme-agency.example', null), { company })[0]).toMatch(/^pass/)
  })

  it('judges everyone on a personal app by address, its owner too', () => {
    const app = facts('app', { team: null, owner: { id: 'ada', email: 'ada@else.example' } })
    expect(judge(collaborator('eve@else.example', 'admin'), { app })[0]).toMatch(/^fail/)
    const owner = facts('collaborator', {
      user: { id: 'ada', email: 'ada@else.example', federated: false },
      role: null,
    })
    expect(judge(owner, { app })[0]).toMatch(/^fail: Has an address at else.example/)
  })

  it('passes the team that owns the app, and nobody else who is called like one', () => {
    const team = (id: string) =>
      facts('collaborator', {
        user: { id, email: 'acme@herokumanager.com', federated: false },
        role: null,
      })
    expect(judge(team('owner-acme'))).toEqual([
      'pass: Is the team acme itself, which owns the app.',
    ])
    expect(judge(team('somebody'))[0]).toMatch(/^fail/)
  })

  it('passes the connected account, whatever its address', () => {
    const account = facts('account', { email: 'ada@gmail.com' })
    const own = facts('collaborator', {
      user: { id: account.id, email: account.email, federated: false },
      role: 'owner',
    })
    expect(judge(own, { account })).toEqual(['pass: Is the connected account.'])
  })

  it('is unverified when your own address is at a public provider', () => {
    const account = facts('account', { email: 'ada@gmail.com' })
    expect(judge(collaborator('eve@gmail.com', null), { account })[0]).toMatch(/^unverified/)
    const company = ['acme.example']
    expect(judge(collaborator('eve@gmail.com', null), { account, company })[0]).toMatch(/^fail/)
  })
})
