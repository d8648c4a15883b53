// `npm run conformance` and `npm run runtimes`: a suite whose folder is an npm project of its own. Installs that where it
// is missing or older than its lock, checks the suite's types where the repository's do not, and runs it. Arguments
// after the folder's name are Vitest's.
import { spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const [suite = '', ...options] = process.argv.slice(2)
const folder = join(import.meta.dirname, suite)

function run(command: string, args: readonly string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (error !== undefined) throw error
  if (status !== 0) process.exit(status ?? 1)
}

/** When a file of the suite was written; 0 where there is none. */
function writtenAt(path: string): number {
  return statSync(join(folder, path), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

if (writtenAt('node_modules/.package-lock.json') < writtenAt('package-lock.json')) {
  run('npm', ['ci', '--prefix', folder, '--no-progress', '--loglevel=error'])
}
const node = process.execPath
const installed = join(root, 'node_modules')
if (existsSync(join(folder, 'tsconfig.json'))) {
  run(node, [join(installed, 'typescript/bin/tsc'), '-p', folder])
}
const config = join(folder, 'vitest.config.ts')
run(node, [join(installed, 'vitest/vitest.mjs'), 'run', '--config', config, ...options])
