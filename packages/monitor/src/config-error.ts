/** `malformed`: not of the setting's type. `missing`: needed by another that is set. `contradiction`: two disagree. */
export type ConfigProblemCode = 'malformed' | 'missing' | 'contradiction'

/** One thing that is wrong with the settings. */
export interface ConfigProblem {
  readonly code: ConfigProblemCode
  /** Name of the setting, e.g. `PORT`. */
  readonly setting: string
  /** One line that names the setting, what is wrong and an example. Never a secret's value. */
  readonly message: string
}

/** The settings cannot be used; `problems` holds everything that is wrong, the message one line for each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  /** Of the first problem. */
  readonly code: ConfigProblemCode
  readonly problems: readonly ConfigProblem[]
  readonly remedy = 'Correct the settings that are named, then start Muster again.'

  constructor(problems: readonly [ConfigProblem, ...ConfigProblem[]]) {
    super(problems.map(({ message }) => message).join('\n'))
    this.code = problems[0].code
    this.problems = problems
  }
}
