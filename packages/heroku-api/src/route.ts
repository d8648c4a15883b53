/**
 * One way to read a resource: a path template with `{parameter}` places, whether the answer is one object or a list,
 * and the function that turns the answer (for a list: each of its items) into facts.
 */
export interface Route<T> {
  readonly template: `/${string}`
  readonly shape: 'one' | 'list'
  readonly parse: (value: unknown) => T
}
