// `npm run docs`: writes docs/settings.md from the settings as the program declares them.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { settingsPage } from './settings-page.ts'

await writeFile(join(import.meta.dirname, 'settings.md'), settingsPage())
