/** One thing that is wrong with a world, and where: `apps[3].region`. */
export interface WorldProblem {
  readonly path: string
  readonly message: string
}

/** Why a world cannot be used: there is one reason, and `problems` says the rest. */
export type WorldErrorCode = 'malformed_world'

/** A world that is not in the documented format, or that names things it does not contain. */
export class WorldError extends Error {
  override readonly name = 'WorldError'
  readonly code: WorldErrorCode = 'malformed_world'
  readonly problems: readonly WorldProblem[]
  readonly remedy = 'Correct the world file; its format is described in the sandbox package.'

  constructor(problems: readonly WorldProblem[], options: { readonly cause?: unknown } = {}) {
    const lines = problems.slice(0, 10).map(({ path, message }) => `${path}: ${message}`)
    const rest = problems.length - lines.length
    super([...lines, ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n'), options)
    this.problems = problems
  }
}

/** A JSON path as a person writes it: `apps[3].region`; `world` for the whole. */
export function writePath(path: readonly PropertyKey[]): string {
  const text = path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '')
  return text === '' ? 'world' : text
}
