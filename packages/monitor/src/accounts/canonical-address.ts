import { isIP, SocketAddress } from 'node:net'

/**
 * One spelling for everything that one sender may call itself: an IPv4 address in IPv6 clothes is the IPv4 address,
 * and IPv6 addresses count by their first 64 bits, because a single machine owns at least that many. A port, which
 * some proxies write behind it, does not count.
 * Anything that is no address is `unknown`, which all such senders share.
 */
export function canonicalAddress(text: string | undefined): string {
  const address = (text ?? '')
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^([\d.]+):\d+$/, '$1')
    .replace(/%.*$/, '')
  const version = isIP(address)
  if (version === 0) return 'unknown'
  if (version === 4) return address
  const groups = expand(new SocketAddress({ address, family: 'ipv6' }).address)
  const [sixth, seventh, eighth] = groups.slice(5)
  const mapped = groups.slice(0, 5).every((group) => group === 0) && sixth === 0xffff
  if (mapped && seventh !== undefined && eighth !== undefined) {
    return [seventh >> 8, seventh & 0xff, eighth >> 8, eighth & 0xff].join('.')
  }
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

/** The eight groups of an IPv6 address (RFC 4291, section 2.2). */
function expand(address: string): readonly number[] {
  const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/.exec(address)
  const text = dotted
    ? `${dotted[1]}${joined(dotted[2], dotted[3])}:${joined(dotted[4], dotted[5])}`
    : address
  const [head = '', tail] = text.split('::')
  const before = groupsOf(head)
  if (tail === undefined) return before
  const after = groupsOf(tail)
  return [...before, ...new Array<number>(8 - before.length - after.length).fill(0), ...after]
}

function groupsOf(text: string): readonly number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16))
}

function joined(high: string | undefined, low: string | undefined): string {
  return (Number(high) * 256 + Number(low)).toString(16)
}
