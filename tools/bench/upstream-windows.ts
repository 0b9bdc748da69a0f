import { QUOTA_HEADERS } from './upstream-answers.ts'

/** What a store makes of a call: whether it takes it, and what it says of its quota. */
export interface Counted {
  readonly taken: boolean
  readonly headers: Readonly<Record<string, string>>
}

interface Window {
  endsAtMs: number
  left: number
}

const WINDOW_MS = Number(QUOTA_HEADERS['x-rate-limit-time-window-ms'])

/** True windows of many stores, each of the same quota, as a store's answers tell of them. */
export class UpstreamWindows {
  readonly #quota: number
  readonly #windows = new Map<string, Window>()

  /** @param quota A whole number from 1, as text. */
  constructor(quota: string) {
    if (!/^[1-9]\d{0,8}$/.test(quota)) throw new TypeError('a quota is a number from 1')
    this.#quota = Number(quota)
  }

  take(storeHash: string, nowMs = performance.now()): Counted {
    const known = this.#windows.get(storeHash)
    const isOpen = known !== undefined && nowMs < known.endsAtMs
    const window = isOpen ? known : { endsAtMs: nowMs + WINDOW_MS, left: this.#quota }
    if (!isOpen) this.#windows.set(storeHash, window)
    const taken = window.left > 0
    if (taken) window.left -= 1
    return { taken, headers: this.#headersOf(window, nowMs) }
  }

  #headersOf({ left, endsAtMs }: Window, nowMs: number): Readonly<Record<string, string>> {
    return {
      'x-rate-limit-requests-left': String(left),
      'x-rate-limit-requests-quota': String(this.#quota),
      'x-rate-limit-time-reset-ms': String(Math.ceil(endsAtMs - nowMs)),
      'x-rate-limit-time-window-ms': String(WINDOW_MS),
    }
  }
}
