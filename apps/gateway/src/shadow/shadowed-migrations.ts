import { LRUCache } from 'lru-cache'
import type { EntityManager } from 'typeorm'
import type { Knowledge, SuppliedCredential } from './finding.ts'
import { readKnowledge } from './write-evidence.ts'

interface ShadowedRoute {
  samples: number
  readonly volatile: Set<string>
  readonly suspected: Set<string>
}

const MOST_MIGRATIONS = 2_000
const MOST_ROUTES = 500
const MOST_SUSPECTED = 200

/** What this replica knows about the reads of one migration, by its present credential. */
export class ShadowedMigration {
  readonly credential: SuppliedCredential
  /** Resolves when what others found out is known, too. */
  readonly ready: Promise<void>
  /** The new credential is not known to the store: nothing is repeated with it any more. */
  isRefused = false
  readonly #routes = new Map<string, ShadowedRoute>()

  constructor(credential: SuppliedCredential, knowledge: Promise<Knowledge>) {
    this.credential = credential
    this.ready = knowledge.then((known) => {
      this.learn(known)
    })
  }

  /** How many reads of a route were compared; undefined if it is one too many to be told apart. */
  samplesOf(route: string): number | undefined {
    const known = this.#routes.get(route)
    if (known !== undefined) return known.samples
    return this.#routes.size < MOST_ROUTES ? 0 : undefined
  }

  volatileOf(route: string): ReadonlySet<string> {
    return this.#routeOf(route).volatile
  }

  /** Counts a read that was compared. */
  countSample(route: string): void {
    this.#routeOf(route).samples += 1
  }

  /**
   * Takes note of places that changed once between two answers of the old credential.
   *
   * @returns Those that did so before: once may be an edit, twice is their nature.
   */
  suspect(route: string, places: readonly string[]): string[] {
    const { suspected } = this.#routeOf(route)
    const proven = places.filter((place) => suspected.has(place))
    for (const place of places) if (suspected.size < MOST_SUSPECTED) suspected.add(place)
    return proven
  }

  /** Takes over what is known for certain, from the database or of this replica's own. */
  learn(knowledge: Knowledge): void {
    for (const [route, { samples, volatile }] of knowledge) {
      const known = this.#routeOf(route)
      known.samples = samples
      for (const place of volatile) known.volatile.add(place)
    }
  }

  /** Remembers places that change by themselves. */
  addVolatile(route: string, places: readonly string[]): void {
    const { volatile } = this.#routeOf(route)
    for (const place of places) volatile.add(place)
  }

  #routeOf(route: string): ShadowedRoute {
    const known = this.#routes.get(route) ?? {
      samples: 0,
      volatile: new Set(),
      suspected: new Set(),
    }
    this.#routes.set(route, known)
    return known
  }
}

/** The migrations whose reads this replica has repeated lately. */
export class ShadowedMigrations {
  readonly #known = new LRUCache<number, ShadowedMigration>({ max: MOST_MIGRATIONS })
  readonly #database: EntityManager

  constructor(database: EntityManager) {
    this.#database = database
  }

  /** What is known under this credential; nothing yet if it is another than the last time. */
  of(migrationId: number, suppliedAt: Date | undefined): ShadowedMigration {
    const known = this.#known.get(migrationId)
    if (known?.credential.suppliedAt?.getTime() === suppliedAt?.getTime() && known !== undefined) {
      return known
    }
    const read = readKnowledge(this.#database, migrationId)
    const migration = new ShadowedMigration({ migrationId, suppliedAt }, read)
    this.#known.set(migrationId, migration)
    migration.ready.catch(() => {
      if (this.#known.get(migrationId) === migration) this.#known.delete(migrationId)
    })
    return migration
  }

  /** Hears what was written of a migration. */
  readonly learned = ({ migrationId, suppliedAt }: SuppliedCredential, known: Knowledge): void => {
    const migration = this.#known.peek(migrationId)
    if (migration?.credential.suppliedAt?.getTime() !== suppliedAt?.getTime()) return
    migration?.learn(known)
  }
}
