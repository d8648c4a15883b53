import { inspect } from 'node:util'

const redacted = '[redacted]'

/**
 * A text that must not be seen: whatever prints, logs, spreads or serialises it gets `[redacted]`. Only `reveal` gives
 * it, so that every place that uses one can be found by that word.
 */
export class Secret {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** The text itself: for the one call that needs it. */
  reveal(): string {
    return this.#text
  }

  toString(): string {
    return redacted
  }

  toJSON(): string {
    return redacted
  }

  [Symbol.toPrimitive](): string {
    return redacted
  }

  [inspect.custom](): string {
    return redacted
  }
}
