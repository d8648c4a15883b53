export interface Statement {
  /** What messages call it, and the connection when it is prepared: its owner may prepare statements too. */
  readonly name: string
  readonly text: string
  readonly effect: 'reads' | 'writes'
  /** Whether PostgreSQL parses and plans it once on each connection. */
  readonly prepared: boolean
}

/** A statement that changes nothing. */
export function reading(name: string, text: string): Statement {
  return { name: `oauth_provider.${name}`, text, effect: 'reads', prepared: true }
}

/** A statement that may change something. */
export function writing(name: string, text: string): Statement {
  return { name: `oauth_provider.${name}`, text, effect: 'writes', prepared: true }
}

/** Several statements without parameters, run once. */
export function script(name: string, text: string): Statement {
  return { name, text, effect: 'writes', prepared: false }
}
