import type { z } from 'zod'
import { type World, worldSchema } from './world.ts'
import { findContradictions } from './world-contradictions.ts'
import { WorldError, type WorldProblem, writePath } from './world-error.ts'

/**
 * Reads a world from JSON that has been parsed already. Throws {@link WorldError} naming the path of everything that is
 * wrong: `apps[3].region: unknown region "eux"`.
 */
export function readWorld(json: unknown): World {
  const reading = worldSchema.safeParse(json)
  if (!reading.success) {
    throw new WorldError(reading.error.issues.flatMap(problemsOf), { cause: reading.error })
  }
  const contradictions = findContradictions(reading.data)
  if (contradictions.length > 0) throw new WorldError(contradictions)
  return reading.data
}

function problemsOf(issue: z.core.$ZodIssue): readonly WorldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: writePath([...issue.path, key]),
      message: 'unknown field',
    }))
  }
  return [{ path: writePath(issue.path), message: issue.message }]
}
