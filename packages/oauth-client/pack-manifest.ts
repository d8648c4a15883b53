// Run by `npm pack` and `npm publish`, before and after. In this repository `exports` name the source; in the package they
// name what is built, as `publishConfig` says, which npm, unlike other clients, does not heed by itself. What users do not
// need is left out. Afterwards the manifest is put back.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const path = new URL('package.json', import.meta.url)
const aside = new URL('package.json.aside', import.meta.url)

if (existsSync(aside)) {
  renameSync(aside, path)
} else {
  const text = readFileSync(path, 'utf8')
  const { exports: _, publishConfig, scripts, devDependencies, ...kept } = JSON.parse(text)
  const { exports, ...publishing } = publishConfig
  writeFileSync(aside, text)
  writeFileSync(path, JSON.stringify({ ...kept, exports, publishConfig: publishing }, null, 2))
}
