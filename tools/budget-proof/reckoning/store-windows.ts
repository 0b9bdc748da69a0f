import { WINDOW_MS } from '../scenario.ts'
import type { SentRequest } from './sent-request.ts'

/** One of a store's windows. */
export interface StoreWindow {
  readonly opensAtMs: number
  readonly closesAtMs: number
  readonly requests: readonly SentRequest[]
}

/** Cuts a store's requests into its windows: each is opened by the first request after the last. */
export function storeWindows(requests: readonly SentRequest[]): StoreWindow[] {
  const windows: (StoreWindow & { requests: SentRequest[] })[] = []
  for (const request of requests) {
    const last = windows.at(-1)
    if (last !== undefined && request.atMs < last.closesAtMs) {
      last.requests.push(request)
      continue
    }
    const opensAtMs = request.atMs
    windows.push({ opensAtMs, closesAtMs: opensAtMs + WINDOW_MS, requests: [request] })
  }
  return windows
}

/** The windows that count: whole ones, and not the first, in which everybody learns where they are. */
export function countedWindows(windows: readonly StoreWindow[], endedMs: number): StoreWindow[] {
  return windows.slice(1).filter(({ closesAtMs }) => closesAtMs <= endedMs)
}
