// An hour of a load that never ends must not fill the memory.
const MOST_REMEMBERED = 10_000

/** Looks out for changes from its making until `end`. */
export interface ChangeWatch {
  /** Whether this instance, or any if none is given, has changed meanwhile; true where in doubt. */
  sees(instanceId?: number): boolean
  end(): void
}

/**
 * Which instances changed while something was read that they may be in.
 *
 * What a load reads is known only at its end, so the changes are remembered by instance, for as long as
 * the oldest watch looks out, and ten thousand at the most.
 */
export class RecentChanges {
  /** The number of an instance's last change. The latest change is the last entry. */
  readonly #lastOf = new Map<number, number>()
  /** After which change each watch began, the oldest first. */
  readonly #watches = new Set<{ readonly since: number }>()
  #latest = 0
  #forgotten = 0

  note(instanceId: number): void {
    this.#latest += 1
    if (this.#watches.size === 0) return
    this.#lastOf.delete(instanceId)
    this.#lastOf.set(instanceId, this.#latest)
    if (this.#lastOf.size > MOST_REMEMBERED) {
      this.#lastOf.clear()
      this.#forgotten = this.#latest
    }
  }

  watch(): ChangeWatch {
    const watch = { since: this.#latest }
    this.#watches.add(watch)
    return {
      sees: (instanceId) => this.#changedSince(watch.since, instanceId),
      end: () => {
        this.#watches.delete(watch)
        this.#forgetOld()
      },
    }
  }

  #changedSince(since: number, instanceId: number | undefined): boolean {
    if (instanceId === undefined || this.#forgotten > since) return this.#latest > since
    return (this.#lastOf.get(instanceId) ?? 0) > since
  }

  #forgetOld(): void {
    const [oldest] = this.#watches
    for (const [instanceId, change] of this.#lastOf) {
      if (oldest !== undefined && change > oldest.since) return
      this.#lastOf.delete(instanceId)
    }
  }
}
