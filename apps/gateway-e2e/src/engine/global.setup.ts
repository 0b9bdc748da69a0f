import { rm } from 'node:fs/promises'
import type { TestProject } from 'vitest/node'
import { startStack, type Stack } from '../stack/stack.ts'
import { npmRun } from './command.ts'
import { areOurImagesNamed } from './environment.ts'
import { clearLeftovers, clearOwn } from './leftovers.ts'
import { dropOldLogs, dropOwnLogs } from './log-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The stack of all sentences that only add to it: each with a store and an organization of its own. */
    stack: Stack
  }
}

/** Makes the images of this source and starts what the test files share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await clearLeftovers()
  await dropOldLogs()
  await npmRun('base-images')
  if (!areOurImagesNamed()) await npmRun('images')
  const stack = await startStack({ name: 'shared' })
  const { place, postgres, mock, front, gateway } = stack
  console.log(
    `gateway-e2e: from start to ready, the gateway took ${gateway.readyAfterMs} ms, ` +
      `the mock ${mock.readyAfterMs} ms`,
  )
  project.provide('stack', { place, postgres, mock, front, gateway })

  return async () => {
    // What a test that was cut off left on the stack's networks would keep them from going.
    await clearOwn()
    await rm(place.folder, { recursive: true, force: true })
    await dropOwnLogs()
  }
}
