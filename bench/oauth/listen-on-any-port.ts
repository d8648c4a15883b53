import { once } from 'node:events'
import type { Server } from 'node:http'

/** Listens on this machine alone, and gives the port. */
export async function listenOnAnyPort(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new RangeError('no port was given')
  return address.port
}
