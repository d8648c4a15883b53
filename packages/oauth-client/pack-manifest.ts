// Run by `npm pack` and `npm publish` in a package's folder, before and after. In this repository `exports` name the source;
// in the package they name what is built, as `publishConfig` says, which npm, unlike other clients, does not heed by itself.
// What users do not need is left out. Afterwards the manifest is put back.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

const path = resolve('package.json')
const aside = resolve('package.json.aside')

if (existsSync(aside)) {
  renameSync(aside, path)
} else {
  const text = readFileSync(path, 'utf8')
  const { exports: _, publishConfig, scripts, devDependencies, ...kept } = JSON.parse(text)
  const { exports, ...publishing } = publishConfig
  writeFileSync(aside, text)
  writeFileSync(path, JSON.stringify({ ...kept, exports, publishConfig: publishing }, null, 2))
}
