import { startMuster } from '../test/muster-process.ts'
import { allowAtHeroku, becomeOwner, createPerson, lastSync } from '../test/person.ts'
import { type Benchmark, milliseconds } from './benchmark.ts'
import { median } from './median.ts'
import { residentMegabytes } from './resident-megabytes.ts'

const rounds = 5

/** From Heroku's redirect back to the end of the first sync: inventory, results and evidence are there. */
export const firstResults: Benchmark = {
  title: 'callback to first results, world acme',
  async run() {
    const toResults: number[] = []
    const floors: number[] = []
    const memory: number[] = []
    let requests = 0
    for (let round = 0; round < rounds; round++) {
      const muster = await startMuster()
      try {
        const person = createPerson(muster.origin)
        await becomeOwner(person, muster.ownerLink)
        const session = (await person.json('GET', '/api/v1/session')) as {
          sandbox: { accounts: { email: string; password: string }[] }
        }
        const login = session.sandbox.accounts[0]
        if (login === undefined) throw new RangeError('the sandbox has no account')
        const { connectionId, callback } = await allowAtHeroku(person, login)
        const began = performance.now()
        await person.send(callback)
        const sync = await lastSync(person, connectionId)
        toResults.push(performance.now() - began)
        requests = sync.requests_used
        memory.push(await residentMegabytes(muster.pid))
        floors.push(await bareRequests(muster.sandboxOrigin, requests))
      } finally {
        await muster.stop()
      }
    }
    const measured = median(toResults)
    const floor = median(floors)
    return [
      {
        what: `callback and a sync of ${requests} requests`,
        value: milliseconds(measured),
        against: `${milliseconds(floor)} for ${requests} bare requests one after another`,
        ratio: measured / floor,
      },
      {
        what: 'the same',
        value: milliseconds(measured),
        against: '1.00 s at most',
        ratio: measured / 1000,
      },
      {
        what: 'resident memory of the Node process, then',
        value: `${median(memory).toFixed(0)} MB`,
        against: '250 MB at most',
        ratio: median(memory) / 250,
      },
    ]
  },
}

async function bareRequests(origin: string, count: number): Promise<number> {
  const began = performance.now()
  for (let sent = 0; sent < count; sent++) await (await fetch(`${origin}/account`)).arrayBuffer()
  return performance.now() - began
}
