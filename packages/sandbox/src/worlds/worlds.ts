import { acme } from './acme.ts'
import type { World } from './world.ts'

/** The worlds that need no file, by name. */
export const worlds: Readonly<Record<string, World>> = { acme }
