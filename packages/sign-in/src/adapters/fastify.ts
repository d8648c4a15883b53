import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Session } from '../session.ts'
import type { SignIn } from '../sign-in.ts'
import { unusableRequest, webRequest } from './node-http.ts'

const sessions = new WeakMap<FastifyRequest, Session | null>()

/** Fastify plugin: `app.register(herokuSignIn, { signIn })`. Every route of the app is for those who are signed in. */
export async function herokuSignIn(
  app: FastifyInstance,
  { signIn }: { readonly signIn: SignIn },
): Promise<void> {
  app.addHook('onRequest', async (request, reply) => {
    const web = webRequest(request.raw, signIn.origin)
    if (web === undefined) return reply.send(unusableRequest())
    const outcome = await signIn.handle(web)
    if (outcome.kind === 'answer') return reply.send(outcome.response)
    sessions.set(request, outcome.session)
    for (const cookie of outcome.setCookies) {
      reply.header('set-cookie', cookie).header('cache-control', 'no-store')
    }
    return undefined
  })
}

// Fastify's own sign that a plugin's hooks are for the app that registers it, and not for the plugin's routes alone.
Object.assign(herokuSignIn, { [Symbol.for('skip-override')]: true })

/** Who is signed in with a request; null for nobody, where that is allowed. */
export function herokuSession(request: FastifyRequest): Session | null {
  return sessions.get(request) ?? null
}
