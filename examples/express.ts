// An Express app behind "Sign in with Heroku". Start it with: npm run example express
import { createSignIn } from '@muster/sign-in'
import { type HerokuRequest, herokuSignIn } from '@muster/sign-in/express'
import express from 'express'
import { escaped } from './escaped.ts'
import { port, settings } from './settings.ts'

const app = express()

app.get('/healthz', (_, response) => void response.send('fine')) // before it: for everybody
app.use(
  herokuSignIn(createSignIn({ ...settings, scope: ['identity', 'read'], expose: { token: true } })),
)

app.get('/', async (request: HerokuRequest, response: express.Response) => {
  const { user, token } = request.heroku ?? {}
  const answer = await fetch(new URL('/apps', settings.apiOrigin), {
    headers: {
      accept: 'application/vnd.heroku+json; version=3',
      authorization: `Bearer ${token?.access_token}`,
    },
  })
  const apps: unknown = await answer.json()
  const count = Array.isArray(apps) ? apps.length : 0
  response.send(`<!doctype html>
<html lang="en">
<title>Express</title>
<h1>Hello</h1>
<p>Signed in as ${escaped(user?.email)}, who sees ${count} apps.</p>
<form method="post" action="/auth/heroku/logout"><button>Sign out</button></form>
</html>`)
})

app.listen(port, 'localhost')
