import { fieldsAt, listAt, textAt, tokenAt, yesOrNoAt } from '../answer/fields.ts'
import { answered } from './answered.ts'

/** An OAuth client: https://devcenter.heroku.com/articles/platform-api-reference#oauth-client */
export interface Client {
  readonly id: string
  readonly name: string
  readonly redirect_uri: string
  /** Null when asked for without its owner's token; may come masked, but not when the client is new or rotated. */
  readonly secret: string | null
  /** Whether users who owe Heroku money may authorize it. */
  readonly ignores_delinquent: boolean | null
  readonly created_at: string
  readonly updated_at: string
}

/** Judges the answer to a request for one client. Throws OAuthClientError. */
export async function readClient(response: Response): Promise<Client> {
  return clientAt(await answered(response), 'client')
}

/** Judges the answer to `listClientsRequest`. Throws OAuthClientError. */
export async function readClients(response: Response): Promise<readonly Client[]> {
  return listAt(await answered(response), 'clients', clientAt)
}

function clientAt(value: unknown, path: string): Client {
  const { need, may } = fieldsAt(value, path)
  return {
    id: need('id', textAt),
    name: need('name', textAt),
    redirect_uri: need('redirect_uri', textAt),
    secret: may('secret', tokenAt),
    ignores_delinquent: may('ignores_delinquent', yesOrNoAt),
    created_at: need('created_at', textAt),
    updated_at: need('updated_at', textAt),
  }
}
