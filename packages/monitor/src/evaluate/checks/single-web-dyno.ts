import { check } from '../check.ts'
import { environments, judgeAppInProduction } from '../production.ts'

export const singleWebDyno = check({
  id: 'hk.app.dyno_redundancy',
  version: 2,
  title: 'Production apps run at least two web dynos',
  failureTitle: 'A production app runs on a single web dyno',
  severity: 'medium',
  control: 'redundancy',
  kinds: ['app', 'formation', 'pipeline-coupling'],
  freshness: 24,
  population: 'apps',
  parameters: { minimum: 2 },
  why: 'Every dyno is restarted at least once a day, and its machine may fail. With two, one goes on answering. An app without a web process is not judged.',
  remedy: {
    summary:
      'Scale the web process to two dynos or more; Eco and Basic dynos have to become Standard first.',
    command: 'heroku ps:scale web=2 --app APP',
  },
  basis: 'measured',
  evaluate({ app, formation, 'pipeline-coupling': couplings }, { parameters }) {
    const environmentOf = environments(couplings)
    const webOf = Map.groupBy(
      formation.filter(({ type }) => type === 'web'),
      (process) => process.app.id,
    )
    return app.map((it) =>
      judgeAppInProduction(it, environmentOf(it.id), () => {
        const processes = webOf.get(it.id)
        if (processes === undefined) {
          return { outcome: 'not-applicable', reason: 'It has no web process.' }
        }
        const dynos = processes.reduce((sum, { quantity }) => sum + quantity, 0)
        const runs = dynos === 1 ? 'It runs one web dyno' : `It runs ${dynos} web dynos`
        return dynos >= parameters.minimum
          ? { outcome: 'pass', reason: `${runs}.` }
          : { outcome: 'fail', reason: `${runs}; at least ${parameters.minimum} are asked for.` }
      }),
    )
  },
})
