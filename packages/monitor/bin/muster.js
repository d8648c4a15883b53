#!/usr/bin/env node
// Starts the muster command. Muster needs Node 24 or later: started by an older one, this hands over to the pinned
// one that was installed beside it, and says so where there is none.
import { spawnSync } from 'node:child_process'
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
    const { status, signal } = spawnSync(pinned, [here, ...process.argv.slice(2)], {
      stdio: 'inherit',
      env: { ...process.env, MUSTER_HANDED_OVER: '1' },
    })
    if (signal !== null) process.kill(process.pid, signal)
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
