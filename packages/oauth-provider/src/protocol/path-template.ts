/** A path whose variable parts stand in braces (`/apps/{app}/domains`) or after colons (`/apps/:app/domains`). */
export type PathTemplate = `/${string}`

/** The variable parts of a path, by name. */
export type PathParameters = Readonly<Record<string, string>>

/** The variable parts of a path that fits a template, or undefined. */
export type PathMatcher = (pathname: string) => PathParameters | undefined

const variable = /^(?:\{(.+)\}|:(.+))$/

/** Prepares a template, once for many paths. A trailing slash is not significant. */
export function pathMatcher(template: string): PathMatcher {
  const names: string[] = []
  const parts = segments(template).map((part) => {
    const [, braced, coloned] = variable.exec(part) ?? []
    const name = braced ?? coloned
    if (name === undefined) return `/${part.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)}`
    names.push(name)
    return '/([^/]+)'
  })
  const pattern = new RegExp(`^${parts.join('')}/*$`)

  return (pathname) => {
    const values = pattern.exec(pathname)?.slice(1)
    if (values === undefined) return undefined
    const found: Record<string, string> = {}
    for (const [index, name] of names.entries()) {
      const value = decode(values[index] ?? '')
      if (value === undefined) return undefined
      found[name] = value
    }
    return found
  }
}

/** The same for a single path. */
export function matchPath(template: string, pathname: string): PathParameters | undefined {
  return pathMatcher(template)(pathname)
}

function segments(path: string): readonly string[] {
  return path.replace(/\/+$/, '').split('/').slice(1)
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined // a malformed escape matches no route: that is the whole answer
  }
}
