/** What Heroku answers where no version is asked for. */
export const missingVersionMessage =
  "Please specify a version along with Heroku's API MIME type. For example, `Accept: application/vnd.heroku+json; version=3`.\n"

/**
 * The variant of version 3 that an Accept header asks for: `sdk` for `version=3.sdk`, empty for the plain version, null
 * where the header does not name version 3 of Heroku's media type. The first element of a list that does decides.
 */
export function acceptedVariant(accept: string | null): string | null {
  for (const element of (accept ?? '').split(',')) {
    const [type, ...parameters] = element.split(';').map((part) => part.trim().toLowerCase())
    if (type !== 'application/vnd.heroku+json') continue
    for (const parameter of parameters) {
      const [version, variant = ''] = /^version\s*=\s*"?3(?:\.([\w-]+))?"?$/.exec(parameter) ?? []
      if (version !== undefined) return variant
    }
  }
  return null
}
