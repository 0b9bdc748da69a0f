import type { Clock } from '@latchkey/kernel'

interface Due {
  readonly atMs: number
  readonly order: number
  readonly run: () => void
}

// So many promises may follow on one another between two events.
const LONGEST_CHAIN = 10

/** Time that passes as fast as there is something to do in it. */
export class VirtualTime implements Clock {
  #nowMs = 0
  #order = 0
  readonly #heap: Due[] = []

  now(): Date {
    return new Date(this.#nowMs)
  }

  monotonicMs(): number {
    return this.#nowMs
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      let isAwake = false
      this.after(ms, () => {
        if (isAwake) return
        isAwake = true
        resolve()
      })
      signal?.addEventListener('abort', () => {
        isAwake = true
        reject(signal.reason as Error)
      })
    })
  }

  /** Does something later. */
  after(ms: number, run: () => void): void {
    this.#push({ atMs: this.#nowMs + Math.max(0, ms), order: this.#order++, run })
  }

  /** Lives through all that is to happen until then. */
  async runUntil(endMs: number): Promise<void> {
    for (let next = this.#heap[0]; next !== undefined && next.atMs <= endMs; next = this.#heap[0]) {
      this.#pop()
      this.#nowMs = next.atMs
      next.run()
      for (let turn = 0; turn < LONGEST_CHAIN; turn += 1) await Promise.resolve()
    }
    this.#nowMs = endMs
  }

  #push(due: Due): void {
    const heap = this.#heap
    heap.push(due)
    let at = heap.length - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!isBefore(heap[at], heap[parent])) return
      swap(heap, at, parent)
      at = parent
    }
  }

  #pop(): void {
    const heap = this.#heap
    swap(heap, 0, heap.length - 1)
    heap.pop()
    let at = 0
    for (;;) {
      const left = 2 * at + 1
      const right = left + 1
      let least = at
      if (isBefore(heap[left], heap[least])) least = left
      if (isBefore(heap[right], heap[least])) least = right
      if (least === at) return
      swap(heap, at, least)
      at = least
    }
  }
}

function isBefore(a: Due | undefined, b: Due | undefined): boolean {
  if (a === undefined || b === undefined) return false
  return a.atMs < b.atMs || (a.atMs === b.atMs && a.order < b.order)
}

function swap(heap: Due[], a: number, b: number): void {
  const [first, second] = [heap[a], heap[b]]
  if (first === undefined || second === undefined) return
  heap[a] = second
  heap[b] = first
}

/** Numbers from 0 up to 1 that are the same in each run (mulberry32). */
export function drawnFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
