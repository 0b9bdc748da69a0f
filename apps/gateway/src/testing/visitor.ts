import type { BrowserContextOptions, Page } from 'playwright-core'
import { afterEach, expect } from 'vitest'
import { sharedBrowser } from './browser.ts'

const PATIENCE_MS = 10_000
const LOOPBACK = ['127.0.0.1', 'localhost']

/** A person at a browser that nobody else uses. */
export interface Visitor {
  readonly page: Page
  /** What the browser complained of so far, in any of its frames. */
  readonly complaints: readonly string[]
  /** Every address that it asked for so far, without its query; redirects are addresses, too. */
  readonly asked: readonly string[]
}

/**
 * Lets people in, each with cookies of their own, for one test each. A test fails whose pages asked
 * another machine for anything.
 */
export function visitors(): (options?: BrowserContextOptions) => Promise<Visitor> {
  const browser = sharedBrowser()
  const present: Visitor[] = []
  afterEach(async () => {
    const left = present.splice(0)
    await Promise.all(left.map(({ page }) => page.context().close()))
    const strangers = left.flatMap(({ asked }) => asked.filter((url) => !isHere(url)))
    expect(strangers).toEqual([])
  })
  return async (options) => {
    const context = await browser().newContext(options)
    context.setDefaultTimeout(PATIENCE_MS)
    const visitor = watched(await context.newPage())
    present.push(visitor)
    return visitor
  }
}

function watched(page: Page): Visitor {
  const visitor = { page, complaints: [] as string[], asked: [] as string[] }
  page.on('request', (request) => visitor.asked.push(request.url().replace(/\?.*$/, '')))
  page.on('pageerror', ({ message }) => visitor.complaints.push(message))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) visitor.complaints.push(message.text())
  })
  return visitor
}

const isHere = (url: string) => url.startsWith('data:') || LOOPBACK.includes(new URL(url).hostname)
