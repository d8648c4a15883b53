import type { FactsOf } from '../../sync/kind.ts'
import { check } from '../check.ts'
import type { Outcome } from '../result.ts'
import { subjectOf } from '../subject.ts'
import { teamOwner } from '../team-owner.ts'

/** Providers where anyone can have an address, so that sharing one says nothing about a company. */
const publicDomains = [
  'aol.com',
  'fastmail.com',
  'gmail.com',
  'gmx.de',
  'gmx.net',
  'googlemail.com',
  'hey.com',
  'hotmail.com',
  'icloud.com',
  'live.com',
  'mac.com',
  'mail.com',
  'me.com',
  'msn.com',
  'outlook.com',
  'pm.me',
  'proton.me',
  'protonmail.com',
  'qq.com',
  'tutanota.com',
  'web.de',
  'yahoo.com',
  'yandex.com',
  'ymail.com',
  'zoho.com',
] as const

export const externalCollaborator = check({
  id: 'hk.collab.external',
  version: 2,
  title: 'Nobody outside the company has access to an app',
  failureTitle: 'Someone outside the company has access to an app',
  severity: 'high',
  control: 'access-review',
  kinds: ['collaborator', 'account', 'app'],
  freshness: 24,
  population: 'collaborators',
  parameters: { company_domains: [] as readonly string[] },
  why: "Collaborators stay when a project ends, and a team's sign-in rules do not bind them. Heroku does not show every grant who is a member of a team, so three things decide. The connected account, the team that owns an app, and anyone whose role on a team's app is that of a member belong to the company. Of everyone else, owners of personal apps included, the e-mail domain decides: the connected account's own domain and those in company_domains are the company, every other is outside.",
  remedy: {
    summary:
      'Remove the collaborator, make them a member of the team, or record why they need access.',
    command: 'heroku access:remove EMAIL --app APP',
    dashboard: 'https://dashboard.heroku.com/apps',
  },
  basis: 'measured',
  evaluate({ collaborator, account, app }, { parameters }) {
    const apps = new Map(app.map((it) => [it.id, it]))
    const domains = new Set(parameters.company_domains.map((domain) => domain.toLowerCase()))
    for (const { email } of account) {
      const domain = domainOf(email)
      if (!publicDomains.some((it) => it === domain)) domains.add(domain)
    }
    const connected = new Set(account.map(({ id }) => id))
    return collaborator.map((it) => ({
      entity: subjectOf.collaborator(it),
      ...(connected.has(it.user.id)
        ? { outcome: 'pass', reason: 'Is the connected account.' }
        : judge(it, apps.get(it.app.id), domains)),
    }))
  },
})

function judge(
  { user, role }: FactsOf['collaborator'],
  app: FactsOf['app'] | undefined,
  domains: ReadonlySet<string>,
): { readonly outcome: Outcome; readonly reason: string } {
  const owner = app?.owner.id === user.id ? teamOwner(user.email) : undefined
  if (owner !== undefined) {
    return { outcome: 'pass', reason: `Is the team ${owner} itself, which owns the app.` }
  }
  const team = app?.team
  if (team && role !== null && role !== 'collaborator') {
    return { outcome: 'pass', reason: `Has the role ${role} in the team ${team.name}.` }
  }
  const domain = domainOf(user.email)
  if (domains.has(domain)) {
    return { outcome: 'pass', reason: `Has an address at ${domain}, which is the company's.` }
  }
  if (domains.size === 0) {
    return {
      outcome: 'unverified',
      reason:
        'The connected account has an address at a public provider, which does not tell who belongs to the company. Set company_domains for this check.',
    }
  }
  return {
    outcome: 'fail',
    reason: `Has an address at ${domain}, which is not one of the company's domains (${[...domains].sort().join(', ')}).`,
  }
}

function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
