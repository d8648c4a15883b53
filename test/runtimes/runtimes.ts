import { fileURLToPath } from 'node:url'

/** A program that runs JavaScript. */
export interface Runtime {
  readonly name: string
  readonly program: string
  /** What it is told before the name of the file to run. */
  readonly options: readonly string[]
  /** What it prints when asked for its version. */
  readonly version: RegExp
}

const installed = (name: string): string =>
  fileURLToPath(new URL(`node_modules/${name}`, import.meta.url))

const deno = ['run', '--quiet', '--allow-net=127.0.0.1,localhost', '--allow-env']

/** Where the built packages are tried. All but the Node that runs the tests are installed in this folder. */
export const runtimes: readonly Runtime[] = [
  { name: 'Node 20', program: installed('node-20/bin/node'), options: [], version: /^v20\./ },
  { name: 'Node 22', program: installed('node-22/bin/node'), options: [], version: /^v22\./ },
  { name: 'Node 24', program: process.execPath, options: [], version: /^v24\./ },
  { name: 'Bun', program: installed('.bin/bun'), options: [], version: /^1\./ },
  { name: 'Deno', program: installed('.bin/deno'), options: deno, version: /^deno 2\./ },
]
