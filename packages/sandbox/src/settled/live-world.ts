import type { Clock } from '../clock.ts'
import type { World } from '../worlds/world.ts'
import { settleWorld } from './settle-world.ts'
import type { Settled } from './settled.ts'

/** What exists now: the world, and the same with its ids and timestamps fixed. */
export interface LiveWorld {
  readonly world: World
  readonly settled: Settled
  /** Puts another world in place; its relative times count from now. */
  replace(world: World): void
  /** Changes the present world; its relative times count from when it was put in place. */
  change(make: (world: World) => World): void
}

/** Puts a first world in place. */
export function createLiveWorld(first: World, clock: Clock): LiveWorld {
  let world = first
  let placed = clock.now()
  let settled = settleWorld(world, clock)

  const put = (next: World, start: Date): void => {
    settled = settleWorld(next, { now: () => start })
    world = next
    placed = start
  }

  return {
    get world() {
      return world
    },
    get settled() {
      return settled
    },
    replace: (next) => put(next, clock.now()),
    change: (make) => put(make(world), placed),
  }
}
