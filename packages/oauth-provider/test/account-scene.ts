// A scene in which somebody is logged in and uses the account's own pages.
import { ada, type Browser, fieldsOf, type Scene, setScene } from './scene.ts'

export interface AccountScene extends Scene {
  /** A page's text; fails unless it is there. */
  read(path: string, by?: Browser): Promise<string>
  /** Opens the page with a form, fills it in and sends it. */
  send(path: string, filled?: Readonly<Record<string, string>>, by?: Browser): Promise<Response>
}

export async function accountScene(
  options: Parameters<typeof setScene>[0] = {},
  account: { readonly email: string } = ada,
): Promise<AccountScene> {
  const scene = await setScene(options)
  await scene.browser.logIn(account)
  const read = async (path: string, by = scene.browser): Promise<string> => {
    const answer = await by.get(path)
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`)
    return answer.text()
  }
  return {
    ...scene,
    read,
    send: async (path, filled = {}, by = scene.browser) =>
      by.post(path, { ...fieldsOf(await read(path, by)), ...filled }),
  }
}

/** Registers an application on its page; its id and its secret as they are shown. */
export async function registerApplication(
  { send }: AccountScene,
  filled: Readonly<Record<string, string>> = {},
): Promise<{ readonly id: string; readonly secret: string; readonly page: string }> {
  const form = { name: 'Tidy', redirect_uri: 'https://tidy.example/callback', profile: 'heroku' }
  const page = await (await send('/account/applications/new', { ...form, ...filled })).text()
  const [, secret = ''] = /<code>([\w-]{43})<\/code>/.exec(page) ?? []
  const [, id = ''] = /<code>([0-9a-f-]{36})<\/code>/.exec(page) ?? []
  return { id, secret, page }
}

/** The token a page shows in the clear; empty when it shows none. */
export function tokenIn(page: string): string {
  return /<code>(HRKU-[\w-]{60})<\/code>/.exec(page)?.[1] ?? ''
}
