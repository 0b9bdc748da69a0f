import { Wait } from 'testcontainers'
import { image } from '../engine/environment.ts'
import type { Place, Running, Started } from './place.ts'
import { StackContainer } from './stack-container.ts'

/** A Redis that runs, and keeps nothing. */
export interface Redis extends Running {
  /** Its URL for containers of its stack. */
  readonly url: string
}

/** Starts a Redis. */
export async function startRedis(place: Place): Promise<Started<Redis>> {
  const started = await new StackContainer(image.redis(), { place, name: 'redis' })
    .withCommand(['redis-server', '--save', '', '--appendonly', 'no'])
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
    .start()
  return {
    id: started.getId(),
    url: 'redis://redis:6379',
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}
