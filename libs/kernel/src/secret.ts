const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** A value that may be used but not printed: it logs, interpolates and serialises as `[secret]`. */
export class Secret {
  readonly #value: string

  constructor(value: string) {
    this.#value = value
  }

  /** The only way out. Each call site is a line worth reviewing: `grep -rn 'reveal()'`. */
  reveal(): string {
    return this.#value
  }

  toString(): string {
    return '[secret]'
  }

  toJSON(): string {
    return '[secret]'
  }

  [INSPECT](): string {
    return '[secret]'
  }
}
