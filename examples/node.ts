// A plain node:http server behind "Sign in with Heroku". Start it with: npm run example node
import { createServer } from 'node:http'
import { createSignIn } from '@muster/sign-in'
import { type HerokuRequest, herokuSignIn } from '@muster/sign-in/express'
import { escaped } from './escaped.ts'
import { port, settings } from './settings.ts'

const anonymous = (request: Request): boolean => new URL(request.url).pathname === '/'
const signIn = herokuSignIn(createSignIn({ ...settings, allowAnonymous: anonymous }))

const page = (body: string): string => `<!doctype html>
<html lang="en">
<title>node:http</title>
${body}
</html>`

createServer((request: HerokuRequest, response) => {
  signIn(request, response, (error) => {
    const { user } = request.heroku ?? {}
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (error !== undefined) {
      response.writeHead(500).end(page('<p>That did not work.</p>'))
    } else if (user === undefined) {
      response.end(
        page('<h1>Hello stranger</h1><p><a href="/auth/heroku">Sign in with Heroku</a></p>'),
      )
    } else {
      response.end(
        page(`<h1>Hello</h1><p>Signed in as ${escaped(user.email)}.</p>
<form method="post" action="/auth/heroku/logout"><button>Sign out</button></form>`),
      )
    }
  })
}).listen(port, 'localhost')
