import { z } from '@hono/zod-openapi'

export const Outcome = z
  .enum(['pass', 'fail', 'unverified', 'not-applicable'])
  .openapi('Outcome', { description: 'What a check says. "unverified": it could not be told.' })

export const Severity = z.enum(['critical', 'high', 'medium', 'low']).openapi('Severity')

export const Basis = z.enum(['measured', 'inherited', 'declared']).openapi('Basis', {
  description: 'measured in the account; inherited from the platform; declared by the organization',
})

/** How many entities have each outcome. */
export const Counts = z
  .object({
    pass: z.int().min(0),
    fail: z.int().min(0),
    unverified: z.int().min(0),
    not_applicable: z.int().min(0),
  })
  .openapi('Counts')

export type Outcome = z.infer<typeof Outcome>
export type Severity = z.infer<typeof Severity>
export type Basis = z.infer<typeof Basis>
export type Counts = z.infer<typeof Counts>
