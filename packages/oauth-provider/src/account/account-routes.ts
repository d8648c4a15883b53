import type { PathTemplate } from '../protocol/path-template.ts'
import { askToChange, changeApplication } from './change-application.ts'
import { askForAuthorization, createAuthorization } from './create-authorization.ts'
import { askToDelete, deleteApplication } from './delete-application.ts'
import { askToEndOthers, askToEndSession, endOthers, endSession } from './end-session.ts'
import { askToRegenerate, regenerateAuthorization } from './regenerate-authorization.ts'
import { askForApplication, registerApplication } from './register-application.ts'
import {
  askToRevoke,
  askToRevokeClient,
  revokeAuthorization,
  revokeClient,
} from './revoke-authorization.ts'
import { askToRotate, rotateApplication } from './rotate-application.ts'
import { showApplication, showApplications } from './show-applications.ts'
import { showAuthorizations } from './show-authorizations.ts'
import { showSessions } from './show-sessions.ts'
import { askToSwitchThirdParty, showTeam, switchThirdParty } from './team-settings.ts'
import type { Sending, Visit } from './visit.ts'

/** One of the account's own pages: what it shows, and what its form does. */
export interface AccountRoute {
  readonly template: PathTemplate
  readonly show: (visit: Visit) => Promise<Response>
  readonly send?: (sending: Sending) => Promise<Response>
}

const authorizations = '/account/authorizations'
const applications = '/account/applications'
const sessions = '/account/sessions'

/** The account's own pages. The first that fits a path is it. */
export const accountRoutes: readonly AccountRoute[] = [
  { template: authorizations, show: showAuthorizations },
  { template: `${authorizations}/new`, show: askForAuthorization, send: createAuthorization },
  { template: `${authorizations}/{id}/revoke`, show: askToRevoke, send: revokeAuthorization },
  {
    template: `${authorizations}/{id}/regenerate`,
    show: askToRegenerate,
    send: regenerateAuthorization,
  },
  {
    template: `${authorizations}/client/{client}/revoke`,
    show: askToRevokeClient,
    send: revokeClient,
  },
  { template: applications, show: showApplications },
  { template: `${applications}/new`, show: askForApplication, send: registerApplication },
  { template: `${applications}/{id}`, show: showApplication },
  { template: `${applications}/{id}/edit`, show: askToChange, send: changeApplication },
  { template: `${applications}/{id}/rotate`, show: askToRotate, send: rotateApplication },
  { template: `${applications}/{id}/delete`, show: askToDelete, send: deleteApplication },
  { template: sessions, show: showSessions },
  { template: `${sessions}/others/end`, show: askToEndOthers, send: endOthers },
  { template: `${sessions}/{id}/end`, show: askToEndSession, send: endSession },
]

/** The pages of teams, where there are teams. */
export const teamRoutes: readonly AccountRoute[] = [
  { template: '/teams/{team}/settings', show: showTeam },
  {
    template: '/teams/{team}/settings/third-party-oauth',
    show: askToSwitchThirdParty,
    send: switchThirdParty,
  },
  {
    template: '/teams/{team}/authorizations/new',
    show: askForAuthorization,
    send: createAuthorization,
  },
  {
    template: '/teams/{team}/authorizations/{id}/revoke',
    show: askToRevoke,
    send: revokeAuthorization,
  },
  {
    template: '/teams/{team}/authorizations/{id}/regenerate',
    show: askToRegenerate,
    send: regenerateAuthorization,
  },
]
