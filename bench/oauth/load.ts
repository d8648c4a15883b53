import { connect, type Socket } from 'node:net'

/** How fast a server answered, and what it cost this process to ask. */
export interface LoadResult {
  readonly perSecond: number
  /** Share of one core the sending process used: near 1, the sender is what was measured. */
  readonly senderBusy: number
}

/**
 * Sends each request once over keep-alive connections, each waiting for its answer before it sends the next. Every
 * answer must be a 200. A client of its own, because a full HTTP client takes more of the processor than the servers.
 */
export async function sendAll(
  port: number,
  requests: readonly string[],
  connections: number,
): Promise<LoadResult> {
  let next = 0
  const take = (): string | undefined => requests[next++]
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const cpu = process.cpuUsage()
  const began = performance.now()
  await Promise.all(sockets.map((socket) => converse(socket, take)))
  const milliseconds = performance.now() - began
  const { user, system } = process.cpuUsage(cpu)
  for (const socket of sockets) socket.destroy()
  return {
    perSecond: (requests.length / milliseconds) * 1000,
    senderBusy: (user + system) / 1000 / milliseconds,
  }
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => resolve(socket))
  })
}

function converse(socket: Socket, take: () => string | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const sendNext = (): void => {
      const request = take()
      if (request === undefined) resolve()
      else socket.write(request, 'latin1')
    }
    socket.setEncoding('latin1')
    socket.on('data', (chunk: string) => {
      answer += chunk
      if (!isWhole(answer)) return
      if (answer.startsWith('HTTP/1.1 200 ')) {
        answer = ''
        sendNext()
      } else {
        reject(new RangeError(`not a 200: ${answer.slice(0, 400)}`))
      }
    })
    socket.once('error', reject)
    socket.once('close', () => reject(new RangeError('the server closed a connection')))
    sendNext()
  })
}

/** Says whether an HTTP answer has arrived to its end. */
function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1) return false
  const length = /\r\ncontent-length: *(\d+)/i.exec(answer)?.[1]
  if (length !== undefined) return answer.length - end - 4 >= Number(length)
  return answer.endsWith('\r\n0\r\n\r\n')
}
