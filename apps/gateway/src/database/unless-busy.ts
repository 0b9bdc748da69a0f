import type { QueryRunner } from 'typeorm'

const LOCK_NOT_AVAILABLE = '55P03'

/**
 * Does work on a connection that waits for others' locks so long at most. What waits longer fails, and
 * keeps nobody else waiting any more.
 *
 * @returns Whether the work was done; false where somebody held for longer what it needs.
 */
export async function unlessBusy(
  connection: QueryRunner,
  longestWaitMs: number,
  work: () => Promise<unknown>,
): Promise<boolean> {
  await connection.query(`set lock_timeout = ${longestWaitMs}`)
  try {
    await work()
    return true
  } catch (error) {
    if (isBusy(error)) return false
    throw error
  } finally {
    // One that is lost has forgotten it anyway.
    await connection.query('reset lock_timeout').catch(() => undefined)
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === LOCK_NOT_AVAILABLE
}
