// `npm run docs`: writes the pages that are made from the code: settings from their declarations, security from the tests.
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { securityPage } from './oauth-security/security-page.ts'
import { settingsPage } from './settings-page.ts'

await writeFile(join(import.meta.dirname, 'settings.md'), settingsPage())
await writeFile(join(import.meta.dirname, 'oauth-security.md'), securityPage())
