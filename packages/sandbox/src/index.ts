export type { Clock, Random, Sleep } from './clock.ts'
export { createSandbox } from './create-sandbox.ts'
export type { Fault, Faults } from './faults/fault.ts'
export { type ScopeRule, scopeTable } from './protocol/scope-table.ts'
export type {
  DescribedAccount,
  DescribedSpecialAccount,
  DescribedToken,
  Sandbox,
  SandboxClient,
  SandboxDescription,
  SandboxOptions,
} from './sandbox.ts'
export { SandboxError, type SandboxErrorCode } from './sandbox-error.ts'
export { acme } from './worlds/acme.ts'
export { generateWorld } from './worlds/generate.ts'
export { readWorld } from './worlds/read-world.ts'
export type { World, WorldClient, WorldToken } from './worlds/world.ts'
export { WorldError, type WorldErrorCode, type WorldProblem } from './worlds/world-error.ts'
export { worlds } from './worlds/worlds.ts'
