// An app behind sign-in, on whatever runtime this is. Says where it listens, gets its options as one line of JSON.
import { createServer } from 'node:http'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { createSignIn } from '@muster/sign-in'
import { herokuSignIn } from '@muster/sign-in/express'

const entries = ['hono', 'fastify', 'passport', 'auth-js', 'better-auth']
const adapters = await Promise.all(entries.map((entry) => import(`@muster/sign-in/${entry}`)))

let signIn
const server = createServer((request, response) => {
  signIn(request, response, () => {
    const { user } = request.heroku
    response.end(JSON.stringify({ user, adapters: adapters.flatMap(Object.keys) }))
  })
})
server.listen(0, 'localhost', () => {
  const origin = `http://localhost:${server.address().port}`
  createInterface(process.stdin).once('line', (line) => {
    signIn = herokuSignIn(createSignIn({ ...JSON.parse(line), origin }))
    process.stdout.write('ready\n')
  })
  process.stdout.write(`${origin}\n`)
})
