/** A GET with a Bearer token, as it goes over the wire. */
export function bearerRequest(path: string, token: string): string {
  return [
    `GET ${path} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    `authorization: Bearer ${token}`,
    '',
    '',
  ].join('\r\n')
}

/** A POST of a form, as it goes over the wire. */
export function formRequest(path: string, fields: Readonly<Record<string, string>>): string {
  const body = new URLSearchParams(fields).toString()
  return [
    `POST ${path} HTTP/1.1`,
    'host: localhost',
    'accept: application/json',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
    '',
    body,
  ].join('\r\n')
}
