// What Nuxt puts in place of `#imports`, as far as nuxt-auth-utils asks for it.
export { createError } from 'h3'

/** The site's runtime configuration: it has none. */
export function useRuntimeConfig(): Readonly<Record<string, never>> {
  return {}
}
