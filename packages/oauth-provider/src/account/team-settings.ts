import { confirmPage } from '../pages/account/confirm-page.ts'
import { teamPath } from '../pages/account/shell.ts'
import { teamPage } from '../pages/account/team-page.ts'
import { html } from '../pages/html.ts'
import { RequestError } from '../request-error.ts'
import { goSaying } from './go-saying.ts'
import { formFields } from './own-form.ts'
import { show } from './show.ts'
import type { Sending, Visit } from './visit.ts'

/** `/teams/{team}/settings`, for the team's admins and members. */
export async function showTeam(visit: Visit): Promise<Response> {
  const { context, account, part, now } = visit
  const { api } = context
  const { team, role } = await api.teams.find(account.id, part('team'))
  const holder = { accountId: account.id, teamId: team.id }
  const authorizations = role === 'admin' ? await api.authorizations.list(holder) : null
  const admins = await api.teams.adminsOf(team)
  return show(visit, `team ${team.name}`, teamPage({ team, admins, authorizations, now }))
}

/** Asks whether third parties are to be shut out of the team's resources, or let in again. */
export async function askToSwitchThirdParty(visit: Visit): Promise<Response> {
  const { context, account, part } = visit
  const { name, thirdPartyOauth } = await context.api.teams.findAsAdmin(account.id, part('team'))
  const action = `${teamPath(name)}/third-party-oauth`
  const hidden = { ...formFields(visit, action), enabled: thirdPartyOauth ? 'no' : 'yes' }
  const common = { action, hidden, back: teamPath(name) }
  const about = html`For the resources of the team <strong><bdi>${name}</bdi></strong>.`
  return show(
    visit,
    `team ${name}`,
    thirdPartyOauth
      ? confirmPage({
          ...common,
          title: 'Turn off third-party OAuth access?',
          about,
          consequences: [
            'All products and services that are not Heroku’s own are denied the team’s apps and other resources: their API calls against them fail.',
            'Members can still connect apps to their Heroku accounts; the team’s resources are not accessible to those.',
            'Some third-party add-ons use OAuth and can be blocked, whatever the Add-on Controls say.',
            'A service set up for an app in a personal account or another team can break when that app is transferred to this team.',
            'Nothing is revoked: turning it on again lets them in as before.',
          ],
          button: 'Turn off third-party access',
          dangerous: true,
        })
      : confirmPage({
          ...common,
          title: 'Turn on third-party OAuth access?',
          about,
          consequences: [
            'Products and services that are not Heroku’s own reach the team’s apps and other resources, within what members have allowed them or will allow.',
            'Access that was given earlier, and not revoked, works again at once.',
          ],
          button: 'Turn on third-party access',
          dangerous: false,
        }),
  )
}

/** Shuts third parties out of the team's resources, or lets them in. */
export async function switchThirdParty(sending: Sending): Promise<Response> {
  const { context, account, part, form } = sending
  const team = await context.api.teams.findAsAdmin(account.id, part('team'))
  const word = form.get('enabled')
  if (word !== 'yes' && word !== 'no') {
    throw new RequestError('invalid_params', 'The form does not say whether to turn it on or off.')
  }
  const enabled = word === 'yes'
  await context.api.teams.setThirdPartyOauth(team, enabled)
  return goSaying(sending, teamPath(team.name), enabled ? 'third-party-on' : 'third-party-off')
}
