/**
 * When something that lives `expires_in` seconds ends. Counted from the answer's `Date`, or from `receivedAt` where that
 * is earlier or there is no usable `Date`: a slow answer does not lengthen it, and a fast clock here shortens it by as
 * much as it is fast.
 */
export function expiryOf(response: Response, expires_in: number, receivedAt: Date): Date {
  const told = Date.parse(response.headers.get('date') ?? '')
  const issued = Number.isNaN(told) ? receivedAt.getTime() : Math.min(told, receivedAt.getTime())
  return new Date(issued + expires_in * 1000)
}
