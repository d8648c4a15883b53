import { connect, type Socket } from 'node:net'

/** How fast a server answered. */
export interface LoadResult {
  readonly perSecond: number
}

/**
 * Sends each request once over keep-alive connections, each waiting for its answer before it sends the next. Every
 * answer must be a 200. A client of its own, because a full HTTP client takes more of the processor than the servers.
 *
 * It looks for answers without ever sleeping: to wake a process on another core can cost a server more than to answer it,
 * and would be counted as the server's.
 */
export async function sendAll(
  port: number,
  requests: readonly string[],
  connections: number,
): Promise<LoadResult> {
  let next = 0
  const take = (): string | undefined => requests[next++]
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const began = performance.now()
  const sleepless = stayAwake()
  try {
    await Promise.all(sockets.map((socket) => converse(socket, take)))
  } finally {
    sleepless.stop()
  }
  const milliseconds = performance.now() - began
  for (const socket of sockets) socket.destroy()
  return { perSecond: (requests.length / milliseconds) * 1000 }
}

function stayAwake(): { stop(): void } {
  let immediate = setImmediate(function look() {
    immediate = setImmediate(look)
  })
  return { stop: () => clearImmediate(immediate) }
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
