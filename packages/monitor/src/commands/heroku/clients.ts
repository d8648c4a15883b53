// `muster clients …`: the OAuth clients one has registered at Heroku.
import {
  type Client,
  deleteClientRequest,
  getClientRequest,
  listClientsRequest,
  readClient,
  readClients,
  registerClientRequest,
  rotateClientRequest,
  updateClientRequest,
} from '@muster/oauth-client'
import { Args, Flags } from '@oclif/core'
import { HerokuCommand } from './heroku-command.ts'

const id = { id: Args.string({ description: "The client's id.", required: true }) }

/** `muster clients` */
export class Clients extends HerokuCommand {
  static override summary = 'List the OAuth clients you have registered at Heroku.'

  override async run(): Promise<void> {
    const { flags } = await this.parse(Clients)
    const list = await this.ask(flags, listClientsRequest, readClients)
    const rows = list.map(({ id, name, redirect_uri }) => [id, name, redirect_uri])
    this.print(flags.json, list.map(shown), [['id', 'name', 'callback URL'], ...rows])
  }
}

/** `muster clients create` */
export class ClientsCreate extends HerokuCommand {
  static override summary = 'Register an OAuth client. Its secret is printed once.'
  static override examples = [
    '<%= config.bin %> clients create "My app" https://app.example.com/auth/heroku/callback',
  ]
  static override args = {
    name: Args.string({
      description: 'Shown to people who are asked to authorize it.',
      required: true,
    }),
    url: Args.string({ description: 'The callback URL.', required: true }),
  }

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(ClientsCreate)
    const made = await this.ask(
      flags,
      (api) => registerClientRequest({ ...api, name: args.name, redirect_uri: args.url }),
      readClient,
    )
    this.print(flags.json, made, details(made, true))
  }
}

/** `muster clients info` */
export class ClientsInfo extends HerokuCommand {
  static override summary = 'Show one client.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(ClientsInfo)
    const one = await this.ask(
      flags,
      (api) => getClientRequest({ ...api, id: args.id }),
      readClient,
    )
    this.print(flags.json, shown(one), details(one, false))
  }
}

/** `muster clients update` */
export class ClientsUpdate extends HerokuCommand {
  static override summary = "Change a client's name or callback URL."
  static override args = id
  static override flags = {
    name: Flags.string({ char: 'n', summary: 'Its new name.' }),
    url: Flags.string({ summary: 'Its new callback URL.' }),
  }

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(ClientsUpdate)
    const { name, url } = flags
    if (name === undefined && url === undefined)
      this.error('Give --name or --url: nothing else can change.')
    const one = await this.ask(
      flags,
      (api) => updateClientRequest({ ...api, id: args.id, name, redirect_uri: url }),
      readClient,
    )
    this.print(flags.json, shown(one), details(one, false))
  }
}

/** `muster clients rotate` */
export class ClientsRotate extends HerokuCommand {
  static override summary = 'Give a client another secret. The one from before stops working.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(ClientsRotate)
    const one = await this.ask(
      flags,
      (api) => rotateClientRequest({ ...api, id: args.id }),
      readClient,
    )
    this.print(flags.json, one, details(one, true))
  }
}

/** `muster clients revoke` */
export class ClientsRevoke extends HerokuCommand {
  static override summary = 'Delete a client, and with it all access it was given.'
  static override args = id

  override async run(): Promise<void> {
    const { flags, args } = await this.parse(ClientsRevoke)
    const one = await this.ask(
      flags,
      (api) => deleteClientRequest({ ...api, id: args.id }),
      readClient,
    )
    this.print(flags.json, shown(one), [[`Deleted ${one.name}.`]])
  }
}

/** A client without its secret, which is nobody's business but at the moment it is new. */
function shown({ secret: _, ...client }: Client): Omit<Client, 'secret'> {
  return client
}

function details(client: Client, newSecret: boolean): readonly (readonly string[])[] {
  return [
    ['id', client.id],
    ['name', client.name],
    ['callback URL', client.redirect_uri],
    ...(newSecret ? [['secret', client.secret ?? '']] : []),
  ]
}
