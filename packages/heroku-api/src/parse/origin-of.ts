/**
 * What of a URL can be kept: scheme, host and port. User info, path and query may carry credentials and are dropped.
 * Undefined when the text is not a URL with a host.
 */
export function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined
  const { protocol, host } = new URL(text)
  return host === '' ? undefined : `${protocol}//${host}`
}
