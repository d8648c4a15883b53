// Scopes are parted by spaces or commas; none means global (Dev Center, "OAuth", section "Scopes").
import { RequestError } from '../request-error.ts'
import { parseScope } from '../scope.ts'
import { learnt, type Step } from './flow.ts'

export const checkScope: Step = (flow) => {
  const parsed = parseScope(learnt(flow, 'parameters').get('scope'))
  if (!parsed.ok) throw new RequestError('invalid_scope', 'The scope names something unknown.')
  return { scope: parsed.scope }
}
