import type { Profile } from '../../profile.ts'
import { type Html, html } from '../html.ts'
import { copyable } from './copyable.ts'

/** How a program uses a client: the address to send people to, and the exchange of what they bring back. */
export function applicationUse(
  client: { readonly id: string; readonly redirectUri: string; readonly profile: Profile },
  origin: string,
): Html {
  return html`<section class="part" aria-labelledby="use">
<h2 id="use">How to use it</h2>
<p class="quiet">Send people to this address, with the scopes you need and a <code>state</code> of your own that you compare when they come back${
    client.profile === 'strict' ? html`, and a PKCE challenge made by S256` : null
  }.</p>
${copyable(authorizeAddress(client, origin), 'the authorize address')}
<p class="step">They come back to <code>${client.redirectUri}</code> with a <code>code</code>. Exchange it from your server; the secret belongs there and nowhere else.</p>
${copyable(exchangeCommand(client, origin), 'the command that exchanges the code')}
</section>`
}

function authorizeAddress(
  { id, profile }: { readonly id: string; readonly profile: Profile },
  origin: string,
): string {
  const pairs = [
    `client_id=${encodeURIComponent(id)}`,
    'response_type=code',
    'scope=identity%20read',
    'state={state}',
    ...(profile === 'strict' ? ['code_challenge={challenge}', 'code_challenge_method=S256'] : []),
  ]
  return `${origin}/oauth/authorize?${pairs.join('&')}`
}

function exchangeCommand({ profile }: { readonly profile: Profile }, origin: string): string {
  const lines = [
    `curl -X POST ${origin}/oauth/token`,
    '-d grant_type=authorization_code',
    '-d "code=$CODE"',
    '-d "client_secret=$HEROKU_OAUTH_SECRET"',
    ...(profile === 'strict' ? ['-d "code_verifier=$VERIFIER"'] : []),
  ]
  return lines.join(' \\\n  ')
}
