// A scene in which somebody already has a token for the API half.
import type { Scope } from '../src/scope.ts'
import { ada, callApi, type Scene, setScene } from './scene.ts'

export interface ApiScene extends Scene {
  /** A direct authorization's, and which one's. */
  readonly token: string
  readonly authorizationId: string
}

export async function sceneWithToken(
  scope: readonly Scope[] = ['global'],
  options: Parameters<typeof setScene>[0] = {},
): Promise<ApiScene> {
  const scene = await setScene(options)
  const made = await scene.provider.authorizeDirectly({ accountId: ada.id, scope })
  return { ...scene, ...made }
}

/** An answer's status and its JSON. */
export async function json(answer: Response | Promise<Response>) {
  const settled = await answer
  return { status: settled.status, body: JSON.parse(await settled.text()) }
}

/** The account's authorization that was given to a client, as its API key sees it. */
export async function authorizationOfClient(scene: Scene & { readonly token: string }) {
  const { token } = scene
  const { body } = await json(callApi(scene, 'GET', '/oauth/authorizations', { token }))
  return body.find(({ client }: { readonly client: unknown }) => client !== null)
}
