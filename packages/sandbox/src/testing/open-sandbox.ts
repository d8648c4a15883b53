import { createSandbox } from '../create-sandbox.ts'
import type { Sandbox, SandboxOptions } from '../sandbox.ts'
import { acme } from '../worlds/acme.ts'
import { origin } from './connect.ts'
import { createTestClock, createTestRandom } from './open-api.ts'

/** For tests: a sandbox with the world `acme`, whose time stands still and whose chances are the same in every run. */
export function openSandbox(options: Partial<SandboxOptions> = {}): Sandbox {
  return createSandbox({
    world: acme,
    origin,
    clock: createTestClock(),
    random: createTestRandom(),
    ...options,
  })
}
