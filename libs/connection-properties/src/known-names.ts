import { lettersApart } from '@latchkey/kernel'

const LONGEST_NAME = 40

/** A set of names that are understood in any letter case, with or without white space in them. */
export class KnownNames<Name extends string> {
  readonly #spelled: ReadonlyMap<string, Name>
  readonly #withoutEffect: ReadonlyMap<string, string>

  constructor(
    names: readonly Name[],
    aliases: Readonly<Record<string, Name>>,
    withoutEffect: readonly string[],
  ) {
    this.#spelled = new Map([
      ...names.map((name) => [plain(name), name] as const),
      ...Object.entries(aliases).map(([alias, name]) => [plain(alias), name] as const),
    ])
    this.#withoutEffect = new Map(withoutEffect.map((name) => [plain(name), name]))
  }

  /** The name that a text spells. */
  find(text: string): Name | undefined {
    return this.#spelled.get(plain(text))
  }

  /** The name that a text spells of those that are accepted and do nothing. */
  findWithoutEffect(text: string): string | undefined {
    return this.#withoutEffect.get(plain(text))
  }

  /** The name that a misspelt text most probably means. */
  nearest(text: string): string | undefined {
    const given = plain(text)
    if (given.length > LONGEST_NAME) return undefined
    const [best] = [...this.#distancesTo(given)]
      .filter(({ lettersAway }) => lettersAway <= Math.min(3, given.length / 3))
      .sort((a, b) => a.lettersAway - b.lettersAway)
    return best?.name
  }

  *#distancesTo(given: string): Iterable<{ name: string; lettersAway: number }> {
    for (const [spelled, name] of this.#spelled) {
      yield { name, lettersAway: isPart(given, spelled) ? 1 : lettersApart(given, spelled) }
    }
    for (const [spelled, name] of this.#withoutEffect) {
      yield { name, lettersAway: lettersApart(given, spelled) }
    }
  }
}

const plain = (name: string) => name.replace(/\s/g, '').toLowerCase()

// A name that lacks its beginning, such as `AccessToken`, is many letters and one thought away.
const isPart = (given: string, spelled: string) =>
  given.length >= 5 && (spelled.includes(given) || given.includes(spelled))
