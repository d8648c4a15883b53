/**
 * Whether an Accept header names version 3 of Heroku's media type, plain or as a variant (`version=3.sdk`).
 * One acceptable element of a list is enough.
 */
export function acceptsVersion3(accept: string | null): boolean {
  return (accept ?? '').split(',').some((element) => {
    const [type, ...parameters] = element.split(';').map((part) => part.trim().toLowerCase())
    return (
      type === 'application/vnd.heroku+json' &&
      parameters.some((parameter) => /^version\s*=\s*"?3(\.[\w-]+)?"?$/.test(parameter))
    )
  })
}
