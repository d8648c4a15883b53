// A scene in which somebody already has a token for the API half.
import type { Scope } from '../src/scope.ts'
import { ada, type Scene, setScene } from './scene.ts'

export interface ApiScene extends Scene {
  /** A direct authorization's, and which one's. */
  readonly token: string
  readonly authorizationId: string
}

export async function sceneWithToken(scope: readonly Scope[] = ['global']): Promise<ApiScene> {
  const scene = await setScene()
  const made = await scene.provider.authorizeDirectly({ accountId: ada.id, scope })
  return { ...scene, ...made }
}

/** An answer's status and its JSON. */
export async function json(answer: Response | Promise<Response>) {
  const settled = await answer
  return { status: settled.status, body: JSON.parse(await settled.text()) }
}
