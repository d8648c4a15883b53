import { type App, parseApp, type Team, type TeamApp } from '@muster/heroku-api'
import { describe, expect, it } from 'vitest'
import { mergeTeamApps } from './merge-team-apps.ts'

const times = { created_at: '2024-05-01T09:00:00Z', updated_at: '2024-05-01T09:00:00Z' }

const team: Team = {
  ...times,
  id: 't1',
  name: 'acme',
  type: 'team',
  role: 'admin',
  default: false,
  enterprise_account: null,
  identity_provider: null,
  membership_limit: null,
}

function app(id: string, teamId: string | null): App {
  const stack = { id: 's1', name: 'heroku-24' }
  return parseApp({
    ...times,
    id,
    name: `app-${id}`,
    acm: true,
    archived_at: null,
    build_stack: stack,
    stack,
    maintenance: false,
    owner: { id: 'u1', email: 'ada@example.com' },
    team: teamId === null ? null : { id: teamId, name: 'acme' },
    region: { id: 'r1', name: 'eu' },
    released_at: null,
    space: null,
    web_url: null,
  })
}

function listed(id: string, more: Partial<TeamApp> = {}): TeamApp {
  return { id, name: `app-${id}`, locked: false, joined: true, app: app(id, 't1'), ...more }
}

describe("the account's apps and the teams'", () => {
  it('become one list, with what only the team says', () => {
    const { apps, gaps } = mergeTeamApps(
      [app('1', 't1'), app('2', null)],
      [{ team, apps: [listed('1', { locked: true }), listed('3', { joined: false })] }],
    )
    expect(apps.map(({ id, locked, joined }) => [id, locked, joined])).toEqual([
      ['1', true, true],
      ['2', undefined, undefined],
      ['3', false, false],
    ])
    expect(apps[1]).not.toHaveProperty('locked')
    expect(gaps).toEqual([])
  })

  it('have a gap where a team names an app and nobody tells more', () => {
    const { apps, gaps } = mergeTeamApps([], [{ team, apps: [listed('4', { app: null })] }])
    expect(apps).toEqual([])
    expect(gaps).toMatchObject([{ subject: { kind: 'app', id: '4', name: 'app-4' }, needs: [] }])
  })

  it('have a gap where a team leaves out an app of its own', () => {
    const { apps, gaps } = mergeTeamApps([app('1', 't1'), app('2', 't2')], [{ team, apps: [] }])
    expect(apps).toHaveLength(2)
    expect(gaps.map(({ subject }) => subject.id)).toEqual(['1'])
  })
})
