import { randomBytes } from 'node:crypto'
import { readConfig } from '../config.ts'
import { type Installation, openInstallation } from '../open-installation.ts'

/** Opens the installation the environment describes, for the time of one piece of work. */
export async function withInstallation<T>(
  environment: Readonly<Record<string, string | undefined>>,
  log: (line: string) => void,
  work: (installation: Installation) => Promise<T>,
): Promise<T> {
  const installation = await openInstallation({
    config: readConfig(environment),
    clock: { now: () => new Date() },
    random: (bytes) => randomBytes(bytes),
    log,
  })
  try {
    return await work(installation)
  } finally {
    await installation.close()
  }
}
