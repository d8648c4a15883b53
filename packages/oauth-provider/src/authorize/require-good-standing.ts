// Whoever has an unpaid balance pays first, unless the client does not mind (heroku/identity).
import { keepRequest } from '../web/browser.ts'
import { redirect } from '../web/redirect.ts'
import { learnt, type Step } from './flow.ts'

export const requireGoodStanding: Step = async (flow) => {
  const { account, browser } = learnt(flow, 'signedIn')
  const ignored = learnt(flow, 'client').ignoresDelinquent === true
  if (account.delinquent !== true || ignored || flow.decision === 'deny') return {}
  const id = await keepRequest(flow.context, browser, flow)
  const answer = redirect(`/account/pay?request=${id}`, flow.method)
  answer.headers.set('heroku-delinquent', 'true')
  return answer
}
