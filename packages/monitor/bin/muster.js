#!/usr/bin/env node
// Starts the muster command. Muster needs Node 24 or later: started by an older one, this hands over to the pinned
// one that was installed beside it, and says so where there is none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const needed = 24
const here = fileURLToPath(import.meta.url)

if (Number.parseInt(process.versions.node, 10) >= needed) {
  const { keepCompiled } = await import('../src/keep-compiled.ts')
  keepCompiled()
  const { runMuster } = await import('../src/commands/run-muster.ts')
  await runMuster(process.argv.slice(2))
} else {
  const pinned = findPinned(dirname(here))
  if (pinned === undefined || process.env.MUSTER_HANDED_OVER === '1') {
    process.stderr.write(
      `Muster needs Node ${needed} or later, and this is ${process.version}: install it from https://nodejs.org, or run "npm ci" to get the one Muster brings.\n`,
    )
    process.exitCode = 1
  } else {
    const child = spawn(pinned, [here, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, MUSTER_HANDED_OVER: '1' },
    })
    // The other one ends in its own order. A terminal sends SIGINT to both, so only the rest is passed on.
    process.on('SIGINT', () => undefined)
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
    const [status, signal] = await once(child, 'exit')
    if (signal !== null) process.stderr.write(`Muster was ended by ${signal}.\n`)
    process.exitCode = status ?? 1
  }
}

/** The node that the npm package "node" put into a node_modules folder above. */
function findPinned(folder) {
  const name = process.platform === 'win32' ? 'node.exe' : 'node'
  for (const place of [['.bin'], ['node', 'bin']]) {
    const candidate = join(folder, 'node_modules', ...place, name)
    if (existsSync(candidate)) return candidate
  }
  return dirname(folder) === folder ? undefined : findPinned(dirname(folder))
}
