import type { WorldApp } from '../worlds/world.ts'

/**
 * The app in other hands: a team's, or an account's. Its collaborators stay, and a person it is taken from becomes one,
 * so that nobody loses an app by giving it to a team. What only a team's app has, a lock, goes.
 */
export function transferApp(
  app: WorldApp,
  to: { readonly team: string } | { readonly owner: string },
  now: string,
): WorldApp {
  const { owner: before, team: _, locked, collaborators = [], ...rest } = app
  const next = 'owner' in to ? to.owner : undefined
  const others = collaborators.filter(({ account }) => account !== next && account !== before)
  return {
    ...rest,
    ...to,
    ...('team' in to && locked !== undefined && { locked }),
    collaborators:
      before === undefined || before === next
        ? others
        : [...others, { account: before, since: now }],
    updated: now,
  }
}
