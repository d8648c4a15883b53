/**
 * Where a request really came from: the socket's address, or with `trustedProxies` proxies in front, the address the
 * outermost of them saw. Each proxy appends the one it saw, so what stands further left may be anyone's invention.
 */
export function clientAddress(
  headers: Headers,
  socketAddress: string | undefined,
  trustedProxies: number,
): string | undefined {
  if (trustedProxies === 0) return socketAddress
  const seen = (headers.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
  return seen.at(-trustedProxies) ?? socketAddress
}
