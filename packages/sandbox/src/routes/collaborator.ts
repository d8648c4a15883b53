import { z } from 'zod'
import { invalidParams, notFound } from '../protocol/refusal.ts'
import { changeApp } from '../settled/change-app.ts'
import { everyPermission, type Permission, usualPermissions } from '../settled/permission.ts'
import type { SettledAccount, SettledApp, SettledTeam, TeamRole } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldApp } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { readInput } from './read-input.ts'
import { type Asked, created, many, one, type Route } from './route.ts'

const descriptions: Readonly<Record<Permission, string>> = {
  deploy: 'Can deploy code to the app.',
  manage: 'Can manage the app: its collaborators, its name, its deletion.',
  operate: 'Can scale, restart and configure the app.',
  view: 'Can see the app.',
}

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
    id: settling.id('collaborator', settling.firstName(app.name), user.email),
    permissions: permissions.map((name) => ({ name, description: descriptions[name] })),
    role,
    updated_at: settling.at(since),
    user: { email: user.email, federated: user.federated, id: user.id },
  })
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
      : [body(owning, 'owner', team === undefined ? [] : everyPermission, app.created)]),
    ...admins.map((account) => body(account, 'admin', everyPermission, app.created)),
    ...listed.flatMap(({ account: email, permissions, since }) => {
      const account = people.get(email)
      if (account === undefined || account.id === owner?.id) return []
      const role = team?.roles.get(account.id) ?? 'collaborator'
      const granted = role === 'admin' ? everyPermission : (permissions ?? usualPermissions)
      return [body(account, role, team === undefined ? [] : granted, since)]
    }),
  ]
}

const invitation = z.object({
  user: z.string(),
  permissions: z.array(z.enum(['deploy', 'manage', 'operate', 'view'])).optional(),
})

/** By e-mail address, by the account's id or by that of the collaboration. */
function findCollaborator(asked: Asked, app: SettledApp): CollaboratorBody | undefined {
  const called = asked.parameters['collaborator']
  return app
    .collaborators()
    .find(({ id, user }) => id === called || user.id === called || user.email === called)
}

export const collaboratorRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/apps/{app}/collaborators',
    ranges: ['email', 'id'],
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      return many(app.found.collaborators(), { email: ({ user }) => user.email })
    },
  },
  {
    method: 'POST',
    template: '/apps/{app}/collaborators',
    answer({ live, now, ...asked }) {
      const app = findApp(asked, ['manage'])
      if ('refused' in app) return app.refused
      const read = readInput(invitation, asked.body)
      if ('refused' in read) return read.refused
      const { user, permissions } = read.input
      const account = asked.heroku.accounts.find(({ id, email }) => id === user || email === user)
      if (account === undefined) return notFound('user', 'user')
      if (app.found.granted.has(account.id) || app.found.ownerId === account.id) {
        return invalidParams('user: is a collaborator already.')
      }
      const entry = {
        account: account.email,
        ...(permissions !== undefined && { permissions }),
        since: now,
      }
      const changed = changeApp(live, app.found, (each) => ({
        ...each,
        collaborators: [...(each.collaborators ?? []), entry],
      }))
      const made = changed.collaborators().find((each) => each.user.id === account.id)
      return created(made, made?.updated_at)
    },
  },
  {
    method: 'GET',
    template: '/apps/{app}/collaborators/{collaborator}',
    answer(asked) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      const found = findCollaborator(asked, app.found)
      return found === undefined
        ? notFound('collaborator', 'collaborator')
        : one(found, found.updated_at)
    },
  },
  {
    method: 'DELETE',
    template: '/apps/{app}/collaborators/{collaborator}',
    answer({ live, ...asked }) {
      const app = findApp(asked)
      if ('refused' in app) return app.refused
      const found = findCollaborator(asked, app.found)
      if (found === undefined) return notFound('collaborator', 'collaborator')
      const leaving = asked.actingTeam === undefined && found.user.id === asked.account.id
      const allowed = leaving ? app : findApp(asked, ['manage'])
      if ('refused' in allowed) return allowed.refused
      if (!app.found.granted.has(found.user.id)) {
        return invalidParams('collaborator: has the app as its owner or as an admin of its team.')
      }
      changeApp(live, app.found, (each) => ({
        ...each,
        collaborators: (each.collaborators ?? []).filter(
          ({ account }) => account !== found.user.email,
        ),
      }))
      return one(found, found.updated_at)
    },
  },
]
