import type { Random } from '../ambient.ts'
import { mintId } from '../token/token.ts'

/** The longest list of ids taken over from a request, in characters. */
const longest = 7_000

/** The Request-Id of a response: the ids the request came with, where they are well-formed, and one of our own. */
export function nextRequestId(received: string | null, random: Random): string {
  const own = mintId(random)
  const given = received?.replaceAll(/\s/g, '') ?? ''
  const usable = given.length <= longest && /^[\w-]+(,[\w-]+)*$/.test(given)
  return usable ? `${given},${own}` : own
}
