import { describe, expect, it } from 'vitest'
import { facts, judged, said } from '../facts-by-hand.ts'
import { appWithoutAcm } from './app-without-acm.ts'

const judge = (acm: boolean, ...hostnames: readonly string[]) =>
  said(
    judged(appWithoutAcm, {
      app: [facts('app', { acm })],
      domain: [
        facts('domain', { id: 'own', kind: 'heroku', hostname: 'shop.herokuapp.com' }),
        ...hostnames.map((hostname) => facts('domain', { id: hostname, hostname })),
      ],
    }),
  )

describe('hk.app.acm_on', () => {
  it('passes when it is on and fails when it is off', () => {
    expect(judge(true, 'www.acme.example')[0]).toMatch(/^pass/)
    expect(judge(false, 'www.acme.example', '*.acme.example')[0]).toMatch(/^fail/)
  })

  it('does not judge an app without custom domains, or with wildcards only', () => {
    expect(judge(false)).toEqual(['not-applicable: It has no custom domains.'])
    expect(judge(false, '*.acme.example')).toEqual([
      'not-applicable: It has only wildcard domains.',
    ])
  })
})
