import { createHash } from 'node:crypto'
import type { ChangedPasswords } from '../changed-passwords.ts'
import { wholeScopeTable } from '../protocol/scope-table.ts'
import type { LiveWorld } from '../settled/live-world.ts'
import type { Settled, SettledAccount } from '../settled/settled.ts'
import { signInAccounts } from '../sign-in-accounts.ts'
import { specialAccounts } from '../special-accounts.ts'
import { type Html, html } from './html.ts'
import { landingStyle } from './landing-style.ts'

interface Landing {
  readonly origin: string
  readonly live: Pick<LiveWorld, 'world' | 'settled'>
  readonly changedPasswords: Pick<ChangedPasswords, 'has'>
}

/** The page at `/`: what this is, who can sign in, how to ask it something, what it answers. */
export function landingPage({ origin, live, changedPasswords }: Landing): Response {
  const { world, settled } = live
  const password = (account: SettledAccount): Html | string =>
    changedPasswords.has(account.id)
      ? 'changed here'
      : account.password === undefined
        ? 'none'
        : html`<code>${account.password}</code>`
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
<thead><tr><th>E-mail</th><th>Password</th><th>Name</th></tr></thead>
<tbody>${signInAccounts(settled).map(
    (account) =>
      html`<tr><td><code>${account.email}</code></td><td>${password(account)}</td><td>${account.name ?? ''}</td></tr>`,
  )}</tbody>
</table></div>
${specialTable(settled, password)}
<p><a href="/login">Log in</a> as one of them, or see <a href="/account/authorizations">what has access to an account</a>:
its apps and tokens, the applications it registered, its sessions, and its teams’ settings.</p>

<h2>Ask it something</h2>
<p><code>muster sandbox --json</code> prints a token of each scope for every account.</p>
<pre>curl ${origin}/apps \\
  -H 'Accept: application/vnd.heroku+json; version=3' \\
  -H "Authorization: Bearer $TOKEN"</pre>
<p>The Heroku CLI talks to it with <code>HEROKU_HOST=${origin} HEROKU_API_KEY=$TOKEN heroku apps --all</code>.</p>

<h2>What it answers</h2>
<p>The web flow begins at <code>/oauth/authorize</code> and <code>/oauth/token</code>; the API answers:</p>
<div class="table"><table>
<thead><tr><th>Route</th><th>A token needs one of these scopes</th></tr></thead>
<tbody>${wholeScopeTable.map(
    ({ method, template, accepted }) =>
      html`<tr><td><code>${method} ${template}</code></td><td>${accepted.join(', ')}</td></tr>`,
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

/** Who is worth logging in as for what then happens, and what it takes. */
function specialTable(
  settled: Settled,
  password: (account: SettledAccount) => Html | string,
): Html | string {
  const rows = specialAccounts(settled)
  if (rows.length === 0) return ''
  return html`<h2>Accounts with something special about them</h2>
<div class="table"><table>
<thead><tr><th>E-mail</th><th>Password</th><th>It …</th></tr></thead>
<tbody>${rows.map(
    ({ account, special }) =>
      html`<tr><td><code>${account.email}</code></td><td>${password(account)}</td><td>${special}${secondFactor(account)}</td></tr>`,
  )}</tbody>
</table></div>
<p class="quiet">A password that is changed here holds until the sandbox ends.</p>`
}

function secondFactor({ totpSecret, recoveryCodes }: SettledAccount): Html | string {
  if (totpSecret === undefined) return ''
  const codes = recoveryCodes.map((code, at) => html`${at === 0 ? '' : ', '}<code>${code}</code>`)
  return html`<br>Key for an authenticator app: <code>${totpSecret}</code>${codes.length === 0 ? '' : html`<br>Recovery codes, each once: ${codes}`}`
}
