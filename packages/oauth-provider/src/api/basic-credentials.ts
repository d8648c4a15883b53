/** A user name and a password. */
export interface BasicCredentials {
  readonly user: string
  readonly password: string
}

/** Reads an Authorization header of HTTP Basic (RFC 7617 section 2); null for any other. */
export function readBasic(header: string): BasicCredentials | null {
  const text = /^basic +([A-Za-z0-9+/_=-]{1,2048}) *$/i.exec(header)?.[1]
  if (text === undefined) return null
  const pair = Buffer.from(text, 'base64').toString('utf8')
  const colon = pair.indexOf(':')
  return colon === -1 ? null : { user: pair.slice(0, colon), password: pair.slice(colon + 1) }
}
