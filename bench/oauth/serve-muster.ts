// The provider behind the server that `muster serve` and `muster sandbox` use, next to an API that asks it.
import { createMemoryStore } from '@muster/oauth-provider'
import { listen } from '../../packages/monitor/src/listen.ts'
import { answerParent, repeat } from './answer-parent.ts'
import { makeMusterWorld } from './muster-world.ts'
import { personOf } from './people.ts'
import { bearerRequest, formRequest } from './request-text.ts'

const { provider, tokens, codes, exchangeForm, refreshForm } = await makeMusterWorld(
  createMemoryStore(),
)
const kept = await tokens(1000)

async function account(request: Request): Promise<Response> {
  const caller = await provider.authenticate(request)
  if (!caller.ok) return Response.json(caller.body, { status: caller.status })
  return Response.json(personOf(caller.principal.accountId))
}

const { port } = await listen(
  (request) => (request.url.endsWith('/account') ? account(request) : provider.fetch(request)),
  { host: '127.0.0.1', port: 0 },
)

answerParent(port, {
  bearer: (count) =>
    repeat(
      kept.map(({ access_token }) => bearerRequest('/account', access_token)),
      count,
    ),
  refresh: (count) =>
    repeat(
      kept.map((each) => formRequest('/oauth/token', refreshForm(each))),
      count,
    ),
  exchange: async (count) =>
    (await codes(count)).map((code) => formRequest('/oauth/token', exchangeForm(code))),
})
