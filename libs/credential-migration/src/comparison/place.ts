import type { Difference } from './difference.ts'
import { shapeOf } from './redact-value.ts'

// No resource is nested that deep. What is deeper counts as standing at the deepest place that has a
// name of its own, which keeps names short and their making linear.
const DEEPEST = 32
const LONGEST_NAME = 64

// What a field is called by a programmer. Anything else may be a value that a record is keyed by.
const FIELD_NAME = /^[@#$]?[A-Za-z_](?:[A-Za-z_-]|\d{1,3}(?!\d)){0,63}$/

const ENTRY = '*'

/**
 * A place in an answer, the same for each entry of a list.
 *
 * Knows what changes there by itself. Of the volatile places that `volatilePlaces` names, one hides what
 * its value and everything below are; `length:`, `order:` or `field:` before it hides that alone.
 */
export class Place {
  readonly text: string
  /** The field's name, or `*`. */
  readonly name: string
  readonly parent: Place | undefined
  readonly depth: number
  /** Whether it is a list's entry, or within one. */
  readonly isInList: boolean
  readonly #volatile: ReadonlySet<string>
  readonly #isVolatile: boolean
  readonly #byKey = new Map<string, Place>()
  readonly #byName = new Map<string, Place>()

  private constructor(volatile: ReadonlySet<string>, name: string, parent?: Place) {
    this.name = name
    this.parent = parent
    this.depth = parent === undefined ? 0 : parent.depth + 1
    this.isInList = parent?.isInList === true || name === ENTRY
    this.text = parent === undefined ? name : `${parent.text}/${name}`
    this.#volatile = volatile
    this.#isVolatile = parent?.isVolatile === true || volatile.has(this.text)
  }

  /** The whole body, which also stands for the whole answer. */
  static whole(volatile: ReadonlySet<string>): Place {
    return new Place(volatile, '')
  }

  static header(name: string, volatile: ReadonlySet<string>): Place {
    return new Place(volatile, name)
  }

  /** Whether the value here changes by itself, or that of which it is a part. */
  get isVolatile(): boolean {
    return this.#isVolatile
  }

  /** The entries of the list that stands here. */
  get entries(): Place {
    return this.#below(ENTRY, ENTRY)
  }

  field(key: string): Place {
    return this.#byKey.get(key) ?? this.#below(key, nameOf(key))
  }

  /** Whether a difference of that kind at this place tells nothing. */
  hides(kind: Difference['kind']): boolean {
    switch (kind) {
      case 'status':
      case 'body-kind':
        return false
      case 'field-missing':
      case 'field-added':
        return this.parent?.isVolatile === true || this.#volatile.has(markedPlace(kind, this))
      case 'order':
      case 'length':
      case 'header':
      case 'paging-total':
      case 'type':
      case 'value':
        return this.#isVolatile || this.#volatile.has(markedPlace(kind, this))
    }
  }

  #below(key: string, name: string): Place {
    if (this.depth === DEEPEST) return this
    const below = this.#byName.get(name) ?? new Place(this.#volatile, name, this)
    this.#byName.set(name, below)
    this.#byKey.set(key, below)
    return below
  }
}

/**
 * How it is written that a place has differences of that kind by itself.
 *
 * A list that grows says nothing of the values in it, nor does a field that comes and goes.
 */
export function markedPlace(kind: Difference['kind'], { text }: Pick<Place, 'text'>): string {
  if (kind === 'field-missing' || kind === 'field-added') return `field:${text}`
  return kind === 'length' || kind === 'order' ? `${kind}:${text}` : text
}

function nameOf(key: string): string {
  if (FIELD_NAME.test(key)) return key
  return shapeOf(key, LONGEST_NAME).replaceAll('~', '~0').replaceAll('/', '~1')
}
