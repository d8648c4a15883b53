import type { Random } from '../ambient.ts'
import { mintSecret } from '../token/token.ts'
import { type Html, html } from './html.ts'
import { shellStyle } from './shell-style.ts'
import { style } from './style.ts'

export interface Page {
  readonly title: string
  readonly body: Html
  /** What stands beside the body: where else one can go, and who one is. Without it the page is a single card. */
  readonly navigation?: Html
  readonly status?: number
  /** Where, besides this origin, a form of the page may end: browsers follow its redirects with the policy in hand. */
  readonly formSources?: readonly string[]
  /** A script of our own; the page works without it. */
  readonly script?: string
  readonly headers?: Readonly<Record<string, string>>
}

/**
 * Sends a page that no other page may frame, that loads nothing and runs no script but its own (RFC 9700
 * sections 4.2.4 and 4.16), and that no cache keeps.
 */
export function sendPage(
  { random, notice }: { readonly random: Random; readonly notice: string },
  page: Page,
): Response {
  const nonce = mintSecret(random)
  const { markup } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${page.title}</title>
<link rel="icon" href="data:,">
<style nonce="${nonce}">${{ markup: page.navigation === undefined ? style : style + shellStyle }}</style>
</head>
<body>
<div class="band" role="note">${notice}</div>
${page.navigation === undefined ? html`<main>\n${page.body}\n</main>` : frame(page.navigation, page.body)}
${page.script === undefined ? null : html`<script nonce="${nonce}">${{ markup: page.script }}</script>`}
</body>
</html>
`
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    ...(page.script === undefined ? [] : [`script-src 'nonce-${nonce}'`]),
    'img-src data:',
    ['form-action', "'self'", ...(page.formSources ?? [])].join(' '),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ]
  return new Response(markup, {
    status: page.status ?? 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policy.join('; '),
      'x-frame-options': 'DENY',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...page.headers,
    },
  })
}

/** Navigation and body side by side, or one above the other where there is no room. */
function frame(navigation: Html, body: Html): Html {
  return html`<a class="skip" href="#content">Skip to the content</a>
<div class="frame">
${navigation}
<main id="content" tabindex="-1">
${body}
</main>
</div>`
}
