import { getContainerRuntimeClient } from 'testcontainers'
import { clearUpOurselves, isCi } from './environment.ts'

const MISSING = 'gateway-e2e: no Docker engine answers'
const REMEDY =
  'Start one (on Debian: apt-get install docker.io iptables, then dockerd), or set DOCKER_HOST to ' +
  'the one that you have.'

clearUpOurselves()

/** The container engine, as Testcontainers finds it. */
export const engine = getContainerRuntimeClient

/** A container as the engine gives it. */
export type EngineContainer = Awaited<ReturnType<typeof containerOf>>

/** One container, whoever started it. */
export async function containerOf(id: string) {
  return (await engine()).container.getById(id)
}

/**
 * Whether an engine answers. Without one a line says that the tests are left out.
 *
 * @throws {Error} Without one in CI, where nothing may be left out.
 */
export async function requireEngineInCi(): Promise<boolean> {
  try {
    await engine()
    return true
  } catch (error) {
    if (isCi()) throw new Error(`${MISSING}. ${REMEDY}`, { cause: error })
    console.warn(`${MISSING}, so these tests alone are left out. ${REMEDY}`)
    return false
  }
}
