// `npm run conformance`: installs the real clients where they are missing or older than their lock, checks the types
// of what drives them, and runs the suite. Arguments are Vitest's.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const root = join(here, '../..')

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** When a file was written; 0 where there is none. */
function writtenAt(path: string): number {
  return statSync(join(here, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

if (writtenAt('node_modules/.package-lock.json') < writtenAt('package-lock.json')) {
  run('npm', ['ci', '--prefix', here, '--no-progress', '--loglevel=error'])
}
const node = process.execPath
run(node, [join(root, 'node_modules/typescript/bin/tsc'), '-p', here])
run(node, [
  join(root, 'node_modules/vitest/vitest.mjs'),
  'run',
  '--config',
  join(here, 'vitest.config.ts'),
  ...process.argv.slice(2),
])
