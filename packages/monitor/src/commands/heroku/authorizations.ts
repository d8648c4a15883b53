// `muster authorizations …`: what may act for one's account at Heroku.
import {
  createAuthorizationRequest,
  getAuthorizationRequest,
  isScope,
  listAuthorizationsRequest,
  readAuthorization,
  readAuthorizations,
  readRevocation,
  regenerateAuthorizationRequest,
  revokeRequest,
  type Scope,
  updateAuthorizationRequest,
} from '@muster/oauth-client'
import { Args, Flags } from '@oclif/core'
import { authorizationDetails, authorizationRows, withoutSecrets } from './authorization-rows.ts'
import { HerokuCommand } from './heroku-command.ts'

const id = { id: Args.string({ description: "The authorization's id.", required: true }) }
const description = { description: Flags.string({ char: 'd', summary: 'What it is for.' }) }

/** `muster authorizations` */
export class Authorizations extends HerokuCommand {
  static override summary = 'List what may act for your account at Heroku.'

  override async run(): Promise<void> {
    const { flags } = await this.parse(Authorizations)
    const list = await this.ask(flags, listAuthorizationsRequest, readAuthorizations)
    this.print(flags.json, list.map(withoutSecrets), authorizationRows(list))
  }
}

/** `muster authorizations create` */
export class AuthorizationsCreate extends HerokuCommand {
  static override summary = 'Make a token for yourself. It is printed once.'
  static override examples = [
    '<%= config.bin %> authorizations create -d "backup script" -s read --expires-in 86400',
  ]
  static override flags = {
    ...description,
    scope: Flags.string({ char: 's', summary: 'Scopes, parted by commas.', default: 'global' }),
    'expires-in': Flags.integer({ summary: 'Seconds until it ends. Default: never.', min: 1 }),
  }

  override async run(): Promise<void> {
    const { flags } = await this.parse(AuthorizationsCreate)
    const scope = readScope(flags.scope)
    if (scope === undefined)
      this.error(
        '--scope must name scopes of Heroku: global, identity, read, write, read-protected, write-protected.',
      )
    const made = await this.ask(
      flags,
      (api) =>
        createAuthorizationRequest({
          ...api,
          description: flags.description ?? 'Made by muster',
          scope,
          expires_in: flags['expires-in'],
        }),
      readAuthorization,
    )
    this.print(flags.json, made, authorizationDetails(made, { newToken: true }))
  }
}

/** `muster authorizations info` */
export class AuthorizationsInfo extends HerokuCommand {
  static override summary = 'Show one authorization.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(AuthorizationsInfo)
    const build = (api: Parameters<typeof listAuthorizationsRequest>[0]) =>
      getAuthorizationRequest({ ...api, id: args.id })
    const one = await this.ask(flags, build, readAuthorization)
    this.print(flags.json, withoutSecrets(one), authorizationDetails(one, { newToken: false }))
  }
}

/** `muster authorizations update` */
export class AuthorizationsUpdate extends HerokuCommand {
  static override summary = 'Say anew what an authorization is for.'
  static override args = id
  static override flags = {
    description: Flags.string({ char: 'd', summary: 'What it is for.', required: true }),
  }

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(AuthorizationsUpdate)
    const one = await this.ask(
      flags,
      (api) => updateAuthorizationRequest({ ...api, id: args.id, description: flags.description }),
      readAuthorization,
    )
    this.print(flags.json, withoutSecrets(one), authorizationDetails(one, { newToken: false }))
  }
}

/** `muster authorizations rotate` */
export class AuthorizationsRotate extends HerokuCommand {
  static override summary =
    'Give a direct authorization another token. The one from before stops working.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(AuthorizationsRotate)
    const one = await this.ask(
      flags,
      (api) => regenerateAuthorizationRequest({ ...api, id: args.id }),
      readAuthorization,
    )
    this.print(flags.json, one, authorizationDetails(one, { newToken: true }))
  }
}

/** `muster authorizations revoke` */
export class AuthorizationsRevoke extends HerokuCommand {
  static override summary = 'End an authorization and every token under it.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(AuthorizationsRevoke)
    const outcome = await this.ask(
      flags,
      (api) => revokeRequest({ ...api, id: args.id }),
      readRevocation,
    )
    const words = outcome === 'revoked' ? 'Revoked.' : 'It was gone already.'
    this.print(flags.json, { id: args.id, outcome }, [[words]])
  }
}

function readScope(text: string): readonly Scope[] | undefined {
  const names = text.split(/[ ,]+/).filter((name) => name !== '')
  const known = names.filter(isScope)
  return known.length === names.length && known.length > 0 ? known : undefined
}
