import { Command } from '@oclif/core'
import { type Installation, masterKeyFile } from '../open-installation.ts'
import { MasterKey } from '../secrets/master-key.ts'
import { replaceMasterKeyFile } from '../secrets/master-key-file.ts'
import { rotateMasterKey } from '../secrets/rotate-master-key.ts'
import { withInstallation } from './with-installation.ts'

/** `muster keys rotate` */
export class KeysRotate extends Command {
  static override summary = 'Change the master key that seals every stored secret.'
  static override description =
    `Can be used while Muster runs. With the key file, a new key is made and put into it. With MUSTER_KEY, set it to the old and the new key, separated by a comma, run this, and then leave the old one out.

Everyone is signed out at the next start, because sessions are signed with a key that is derived from it.`
  static override examples = [
    '<%= config.bin %> keys rotate',
    'MUSTER_KEY="$OLD,$NEW" <%= config.bin %> keys rotate',
  ]

  override async run(): Promise<void> {
    await this.parse(KeysRotate)
    const dataKeys = await withInstallation(
      process.env,
      (line) => this.logToStderr(line),
      (installation) => this.rotate(installation),
    )
    this.log(`The master key was changed; it seals the data keys of ${dataKeys} organizations.`)
  }

  private async rotate(installation: Installation): Promise<number> {
    const {
      config,
      database,
      dataFolder,
      masterKey: from,
      masterKeys,
      clock,
      random,
    } = installation
    const { db } = database
    const other = masterKeys.find(({ id }) => id !== from.id)
    if (config.masterKey) {
      if (other === undefined) {
        this.error('MUSTER_KEY must hold the old and the new key: MUSTER_KEY="$OLD,$NEW".')
      }
      return (await rotateMasterKey({ db, from, to: other, clock, random })).dataKeys
    }
    // A second key in the file is the new one of a change that was broken off.
    const to = other ?? new MasterKey(random(32))
    const file = masterKeyFile(dataFolder)
    await replaceMasterKeyFile(file, [from, to])
    const { dataKeys } = await rotateMasterKey({ db, from, to, clock, random })
    await replaceMasterKeyFile(file, [to])
    return dataKeys
  }
}
