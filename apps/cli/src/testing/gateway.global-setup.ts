import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startGatewayProcess, type GatewayStack } from './gateway-process.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** One gateway for the whole run; each test makes instances of its own. */
    gateway: GatewayStack
    /** Where tests make their folders. */
    folder: string
  }
}

/** Starts one gateway for the whole run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-cli-test-'))
  const { [Symbol.asyncDispose]: stop, ...gateway } = await startGatewayProcess()
  project.provide('gateway', gateway)
  project.provide('folder', folder)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}
