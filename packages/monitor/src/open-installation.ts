import { join } from 'node:path'
import type { Clock } from '@muster/heroku-api'
import { type Accounts, createAccounts } from './accounts/accounts.ts'
import { deriveSessionSecret } from './accounts/session-secret.ts'
import type { Config } from './config.ts'
import { prepareDataFolder } from './data-folder.ts'
import { startOrAttach } from './database/embedded/start-or-attach.ts'
import { migrate } from './database/migrate.ts'
import { type Database, openDatabase } from './database/open-database.ts'
import { checkMasterKey } from './secrets/check-master-key.ts'
import type { MasterKey } from './secrets/master-key.ts'
import { masterKeySource } from './secrets/master-key-source.ts'
import { createVault, type Vault } from './secrets/vault.ts'
import { stopAll } from './stop-all.ts'

export interface InstallationOptions {
  readonly config: Config
  readonly clock: Clock
  readonly random: (bytes: number) => Uint8Array
  /** Told what a person should know, one line each. */
  readonly log: (line: string) => void
}

/** The data of one installation, open: what the server, the worker and every command stand on. */
export interface Installation extends InstallationOptions {
  /** Full path. */
  readonly dataFolder: string
  readonly database: Database
  /** Holds a password: not for logs. */
  readonly databaseUrl: string
  /** The keys that were given, the one in use among them. */
  readonly masterKeys: readonly MasterKey[]
  readonly masterKey: MasterKey
  readonly vault: Vault
  readonly accounts: Accounts
  /** Closes the database, and stops our own PostgreSQL if no other Muster process uses it. */
  readonly close: () => Promise<void>
}

/** The file of the master key when MUSTER_KEY is not set. */
export function masterKeyFile(dataFolder: string): string {
  return join(dataFolder, 'master.key')
}

/**
 * Opens data folder, database, key and accounts, and brings the database up to date. Throws StartError,
 * EmbeddedDatabaseError, DatabaseError and SecretsError, each with one line and a remedy; nothing is left running then.
 */
export async function openInstallation(options: InstallationOptions): Promise<Installation> {
  const { config, clock, random, log } = options
  const dataFolder = await prepareDataFolder(config.dataFolder)
  const readMasterKeys = masterKeySource({
    setting: config.masterKey,
    file: masterKeyFile(dataFolder),
    random,
  })
  const masterKeys = await readMasterKeys()

  const embedded = config.databaseUrl ? undefined : await startOrAttach({ dataFolder, random, log })
  const databaseUrl = config.databaseUrl?.reveal() ?? embedded?.url ?? ''
  const database = openDatabase({
    url: databaseUrl,
    connections: 12,
    onBroken: () => log('A connection to PostgreSQL broke; the next query opens another.'),
  })
  const close = (): Promise<void> => stopAll([...(embedded ? [embedded.stop] : []), database.close])
  try {
    const { db } = database
    await migrate(db)
    const masterKey = await checkMasterKey({ db, masterKeys, clock, random })
    const vault = createVault({ db, masterKey, readMasterKeys, clock, random })
    const accounts = createAccounts({
      db,
      clock,
      random,
      publicUrl: config.publicUrl,
      sessionSecret: deriveSessionSecret(masterKey.reveal()),
      onError: log,
    })
    return {
      ...options,
      dataFolder,
      database,
      databaseUrl,
      masterKeys,
      masterKey,
      vault,
      accounts,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}
