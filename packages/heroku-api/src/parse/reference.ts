import { z } from 'zod'

/** Another resource, named the way Heroku names it inside an answer. */
export interface Reference {
  readonly id: string
  readonly name: string
}

export const reference = z.object({ id: z.string().min(1), name: z.string().min(1) })
