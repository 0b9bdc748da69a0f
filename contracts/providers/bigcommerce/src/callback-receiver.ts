import { startLocalServer } from './local-server.ts'
import type { LocalServer } from './local-server.ts'

/** An app, as far as BigCommerce calls it back. */
export interface CallbackReceiver extends LocalServer {
  /** The last call; fails where there was none. */
  last(): URL
}

/** Starts an app that remembers how it was called, and answers that all is well. */
export async function startCallbackReceiver(): Promise<CallbackReceiver> {
  let called: string | undefined
  const server = await startLocalServer((call, answer) => {
    called = call.url
    answer.end()
  })
  return {
    ...server,
    last() {
      if (called === undefined) throw new Error('the app was not called')
      return new URL(called, server.origin)
    },
  }
}
