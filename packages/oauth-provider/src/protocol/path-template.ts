/** A path whose variable parts stand in braces (`/apps/{app}/domains`) or after colons (`/apps/:app/domains`). */
export type PathTemplate = `/${string}`

const variable = /^(?:\{(.+)\}|:(.+))$/

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined // a malformed escape matches no route: that is the whole answer
  }
}

/** The variable parts of a path that fits the template, or undefined. A trailing slash is not significant. */
export function matchPath(
  template: string,
  pathname: string,
): Readonly<Record<string, string>> | undefined {
  const wanted = segments(template)
  const given = segments(pathname)
  if (wanted.length !== given.length) return undefined
  const found: Record<string, string> = {}
  for (const [index, want] of wanted.entries()) {
    const have = given[index] ?? ''
    const [, braced, coloned] = variable.exec(want) ?? []
    const name = braced ?? coloned
    if (name === undefined) {
      if (want !== have) return undefined
      continue
    }
    const value = decode(have)
    if (value === undefined || value === '') return undefined
    found[name] = value
  }
  return found
}

function segments(path: string): readonly string[] {
  return path.replace(/\/+$/, '').split('/').slice(1)
}
