import type { FastifyRequest } from 'fastify'
import type { OpenedInstance } from './opened-instance.ts'
import type { StoreRoute } from './upstream-request.ts'

/** Which store a caller names, and what it wants there. Known before anybody is recognised. */
export interface StorePath {
  /** Absent where the caller names the store by its host. */
  readonly storeHash: string | undefined
  readonly route: StoreRoute
  /** As the client wrote it, with its `?`. */
  readonly query: string
}

declare module 'fastify' {
  interface FastifyRequest {
    storePath: StorePath | null
    openedInstance: OpenedInstance | null
  }
}

/**
 * Handles the routes of the doors, which have to exist for hooks to run. The last hook takes a call over,
 * because between hooks and handler Fastify judges a body's type, and that is BigCommerce's to do.
 */
export function takenOver(): never {
  throw new Error('a call came past the hook that forwards it')
}

/** What the door's first hook read from the path. */
export function storePathOf({ storePath }: FastifyRequest): StorePath {
  if (storePath === null) throw new Error('a hook ran before the path was judged')
  return storePath
}

/** Whom the door's second hook recognised. */
export function openedInstanceOf({ openedInstance }: FastifyRequest): OpenedInstance {
  if (openedInstance === null) throw new Error('a hook ran before the caller was recognised')
  return openedInstance
}
