/** What a parameter of a check can hold. */
type Parameter = boolean | number | string | readonly string[]
export type Parameters = Readonly<Record<string, Parameter>>

/** The parameters set for each check, by its id. */
export type ParametersByCheck = Readonly<Record<string, Parameters>>

/** The types of parameters by their defaults: any number where the default is a number. */
export type Widened<P extends Parameters> = {
  readonly [N in keyof P]: P[N] extends boolean
    ? boolean
    : P[N] extends number
      ? number
      : P[N] extends string
        ? string
        : readonly string[]
}

/** The defaults with what was set instead. Throws TypeError for a name or a type the check does not have. */
export function withDefaults<P extends Parameters>(defaults: P, given: Parameters): Widened<P> {
  for (const [name, value] of Object.entries(given)) {
    const byDefault = defaults[name]
    if (byDefault === undefined) throw new TypeError(`there is no parameter "${name}"`)
    if (typeOf(value) !== typeOf(byDefault)) {
      throw new TypeError(`the parameter "${name}" must be a ${typeOf(byDefault)}`)
    }
  }
  return { ...defaults, ...given } as Widened<P> // every given value has just been held against its default
}

function typeOf(value: Parameter): string {
  if (!Array.isArray(value)) return typeof value
  return value.every((item) => typeof item === 'string') ? 'list of texts' : 'list'
}
