/** Where the requests to a sandbox come from: the address of each one's connection. */
export interface SocketAddresses {
  /** Hands a request on, and knows until it is forgotten where it came from. */
  readonly remember: (request: Request, socketAddress: string | undefined) => Request
  readonly of: (request: Request) => string
}

export function createSocketAddresses(): SocketAddresses {
  const known = new WeakMap<Request, string>()
  return {
    remember(request, socketAddress) {
      if (socketAddress !== undefined) known.set(request, socketAddress)
      return request
    },
    of: (request) => known.get(request) ?? 'unknown address',
  }
}
