/**
 * How long an answer asks to wait, in milliseconds (RFC 9110 section 10.2.3), at most a day. A date is counted from the
 * answer's own `Date`, so that no clock has to be right. Undefined when it does not say.
 */
export function retryAfter({ headers }: Response): number | undefined {
  const told = headers.get('retry-after') ?? ''
  const milliseconds = /^\d{1,9}$/.test(told)
    ? Number(told) * 1000
    : Date.parse(told) - Date.parse(headers.get('date') ?? '')
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), 86_400_000)
}
