import { createHash } from 'node:crypto'
import { acceptedScopes } from '../protocol/scope-table.ts'
import { routeTable } from '../routes/route-table.ts'
import type { SignInAccount } from '../sign-in-accounts.ts'
import type { World } from '../worlds/world.ts'
import { html } from './html.ts'
import { landingStyle } from './landing-style.ts'

interface Landing {
  readonly origin: string
  readonly world: World
  readonly accounts: readonly SignInAccount[]
}

/** The page at `/`: what this is, who can sign in, how to ask it something, what it answers. */
export function landingPage({ origin, world, accounts }: Landing): Response {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>Heroku sandbox</title>
<style>${{ html: landingStyle }}</style>
</head>
<body>
<div class="band">Heroku sandbox on this machine</div>
<main>
<h1>A pretend Heroku</h1>
<p>It answers OAuth and the Platform API as Heroku does, from the made-up world
<strong>${world.name}</strong>: ${world.apps.length} apps, ${world.teams?.length ?? 0} teams,
${world.accounts.length} accounts. Nothing here reaches the real Heroku.</p>
<p class="quiet">${world.description ?? ''}</p>

<h2>Accounts</h2>
<div class="table"><table>
<thead><tr><th>E-mail</th><th>Password</th><th>Name</th><th>Second factor</th></tr></thead>
<tbody>${accounts.map(
    ({ email, password, name, twoFactor }) =>
      html`<tr><td><code>${email}</code></td><td><code>${password}</code></td><td>${name ?? ''}</td><td>${twoFactor ? 'on' : 'off'}</td></tr>`,
  )}</tbody>
</table></div>
<p><a href="/login">Log in</a> as one of them.</p>

<h2>Ask it something</h2>
<p><code>muster sandbox --json</code> prints a token of each scope for every account.</p>
<pre>curl ${origin}/apps \\
  -H 'Accept: application/vnd.heroku+json; version=3' \\
  -H "Authorization: Bearer $TOKEN"</pre>
<p>The Heroku CLI talks to it with <code>HEROKU_HOST=${origin} HEROKU_API_KEY=$TOKEN heroku apps --all</code>.</p>

<h2>What it answers</h2>
<p>OAuth: <code>/oauth/authorize</code>, <code>/oauth/token</code>, <code>/oauth/authorizations</code>.
The Platform API, read-only:</p>
<div class="table"><table>
<thead><tr><th>Route</th><th>A token needs one of these scopes</th></tr></thead>
<tbody>${routeTable.map(
    ({ template }) =>
      html`<tr><td><code>GET ${template}</code></td><td>${acceptedScopes('GET', template).join(', ')}</td></tr>`,
  )}</tbody>
</table></div>
</main>
</body>
</html>
`
  const style = createHash('sha256').update(landingStyle).digest('base64')
  return new Response(page.html, {
    headers: {
      'cache-control': 'no-store',
      'content-security-policy': `default-src 'none'; img-src data:; style-src 'sha256-${style}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
      'content-type': 'text/html; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  })
}
