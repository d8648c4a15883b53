import type { SettledAccount, SettledTeam, TeamRole } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { many, type Route } from './route.ts'

const descriptions = {
  deploy: 'Can deploy code to the app.',
  manage: 'Can manage the app: its collaborators, its name, its deletion.',
  operate: 'Can scale, restart and configure the app.',
  view: 'Can see the app.',
} as const

type Permission = keyof typeof descriptions

interface Surroundings {
  readonly team: SettledTeam | undefined
  readonly owner: SettledAccount | undefined
  readonly people: ReadonlyMap<string, SettledAccount>
}

export type CollaboratorBody = ReturnType<typeof collaboratorBodies>[number]

/**
 * Everyone with access to an app. On a team's app that is the team's own account (role `owner`), its admins, and
 * whoever the app lists: members of the team with their role, people outside it as `collaborator`.
 */
export function collaboratorBodies(
  app: WorldApp,
  { team, owner, people }: Surroundings,
  settling: Settling,
) {
  const reference = appReference(app.name, settling)
  const body = (
    user: { readonly id: string; readonly email: string; readonly federated: boolean },
    role: TeamRole | 'owner',
    permissions: readonly Permission[],
    since: string,
  ) => ({
    app: reference,
    created_at: settling.at(since),
    id: settling.id('collaborator', app.name, user.email),
    permissions: permissions.map((name) => ({ name, description: descriptions[name] })),
    role,
    updated_at: settling.at(since),
    user: { email: user.email, federated: user.federated, id: user.id },
  })
  const everything: readonly Permission[] = ['deploy', 'manage', 'operate', 'view']
  const owning =
    team === undefined
      ? owner
      : { id: team.id, email: `${team.name}@herokumanager.com`, federated: false }
  const listed = app.collaborators ?? []
  const admins = (team?.admins ?? []).filter(
    ({ email }) => !listed.some(({ account }) => account === email),
  )
  return [
    ...(owning === undefined
      ? []
      : [body(owning, 'owner', team === undefined ? [] : everything, app.created)]),
    ...admins.map((account) => body(account, 'admin', everything, app.created)),
    ...listed.flatMap(({ account: email, permissions, since }) => {
      const account = people.get(email)
      if (account === undefined || account.id === owner?.id) return []
      const role = team?.roles.get(account.id) ?? 'collaborator'
      const granted = role === 'admin' ? everything : (permissions ?? ['deploy', 'operate', 'view'])
      return [body(account, role, team === undefined ? [] : granted, since)]
    }),
  ]
}

export const collaboratorRoutes: readonly Route[] = [
  {
    template: '/apps/{app}/collaborators',
    ranges: ['email', 'id'],
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      return many(app.found.collaborators(), { email: ({ user }) => user.email })
    },
  },
]
