import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { contentSecurityPolicy } from './security-headers.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** Stands in the built page where the nonce of the styles it makes itself belongs. */
const noncePlaceholder = /(<head[^>]*>)/i

/**
 * Serves the built dashboard: files by their path, and the page itself for every path that does not end like a file of
 * the dashboard, because the page routes those. Null for a file that is not there.
 */
export async function serveDashboard(
  folder: string,
  path: string,
  random: (bytes: number) => Uint8Array,
): Promise<Response | null> {
  const inside = normalize(join(folder, decodeSafely(path)))
  const isFile = contentTypes[extname(inside)] !== undefined && inside.startsWith(folder + sep)
  if (isFile && !inside.endsWith(`${sep}index.html`)) {
    const bytes = await readIfThere(inside)
    return bytes && fileResponse(bytes, inside, path)
  }
  const page = await readIfThere(join(folder, 'index.html'))
  return page === null ? missingPage() : pageResponse(page.toString('utf8'), random)
}

function fileResponse(bytes: Buffer, file: string, path: string): Response {
  const hashed = path.startsWith('/assets/')
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': contentTypes[extname(file)] ?? 'application/octet-stream',
      'Cache-Control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}

/** Each time the page is sent it gets a nonce of its own, which its script hands to what makes styles at run time. */
function pageResponse(page: string, random: (bytes: number) => Uint8Array): Response {
  const nonce = Buffer.from(random(16)).toString('base64url')
  const meta = `<meta property="csp-nonce" nonce="${nonce}" />`
  return new Response(page.replace(noncePlaceholder, `$1${meta}`), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-cache',
      'Content-Security-Policy': contentSecurityPolicy(nonce),
    },
  })
}

function missingPage(): Response {
  const text = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Muster</title>
<h1>The dashboard is not built yet</h1>
<p>Run <code>npm run prepare</code> in Muster's folder, then reload this page. The API works meanwhile, at <a href="/api/openapi.json">/api/openapi.json</a>.</p>
</html>`
  return new Response(text, {
    status: 503,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

async function readIfThere(file: string): Promise<Buffer | null> {
  try {
    return await readFile(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT' || code === 'EISDIR' || code === 'ENOTDIR') return null
    throw cause
  }
}

function decodeSafely(path: string): string {
  try {
    return decodeURIComponent(path).replaceAll('\0', '')
  } catch {
    return '/' // not a path anything was saved under
  }
}
