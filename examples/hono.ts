// A Hono app behind "Sign in with Heroku". Start it with: npm run example hono
import { serve } from '@hono/node-server'
import { createSignIn } from '@muster/sign-in'
import { type HerokuVariables, herokuSignIn } from '@muster/sign-in/hono'
import { Hono } from 'hono'
import { html } from 'hono/html'
import { port, settings } from './settings.ts'

const app = new Hono<{ Variables: HerokuVariables }>()

app.get('/healthz', (context) => context.text('fine')) // before it: for everybody
app.use(herokuSignIn(createSignIn(settings)))

app.get('/', (context) => {
  const { user, signedInAt } = context.get('heroku') ?? {}
  return context.html(html`<!doctype html>
<html lang="en">
<title>Hono</title>
<h1>Hello ${user?.name ?? user?.email}</h1>
<p>Signed in as ${user?.email} since ${signedInAt?.toISOString()}.</p>
<form method="post" action="/auth/heroku/logout"><button>Sign out</button></form>
</html>`)
})

serve({ fetch: app.fetch, port, hostname: 'localhost' })
