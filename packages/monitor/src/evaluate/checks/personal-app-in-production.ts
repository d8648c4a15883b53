import { check } from '../check.ts'
import { environments, judgeAppInProduction } from '../production.ts'
import { teamOwner } from '../team-owner.ts'

export const personalAppInProduction = check({
  id: 'hk.app.personal_owner',
  version: 2,
  title: 'Production apps belong to a team',
  failureTitle: 'A production app belongs to one person',
  severity: 'high',
  control: 'asset-ownership',
  kinds: ['app', 'pipeline-coupling'],
  freshness: 24,
  population: 'apps',
  parameters: {},
  why: "When the person leaves, the app leaves with them: only they can give it away, and the team's sign-in rules do not bind it.",
  remedy: {
    summary: 'Transfer the app to a team.',
    command: 'heroku apps:transfer TEAM --app APP',
    dashboard: 'https://devcenter.heroku.com/articles/transferring-apps',
  },
  basis: 'measured',
  evaluate({ app, 'pipeline-coupling': couplings }) {
    const environmentOf = environments(couplings)
    return app.map((it) =>
      judgeAppInProduction(it, environmentOf(it.id), () => {
        const team = it.team?.name ?? teamOwner(it.owner.email)
        return team === undefined
          ? { outcome: 'fail', reason: `It belongs to ${it.owner.email}.` }
          : { outcome: 'pass', reason: `It belongs to the team ${team}.` }
      }),
    )
  },
})
