import type { RunningContestant } from './contestants/contestant.ts'
import { clientHeaders, READ_PATH, WRITE_BODY, WRITE_PATH } from './traffic.ts'
import { PRODUCT } from './upstream-answers.ts'

/**
 * Sees that a contestant passes reads and writes on unchanged, and refuses a token that is wrong.
 *
 * @throws If it does not: measuring it would say nothing.
 */
export async function proveItWorks({ origin, token }: RunningContestant): Promise<void> {
  const read = await fetch(origin + READ_PATH, { headers: clientHeaders(token) })
  if ((await read.text()) !== PRODUCT) throw new Error(`a read was answered with ${read.status}`)

  const write = { method: 'POST', headers: clientHeaders(token), body: WRITE_BODY }
  const written = await fetch(origin + WRITE_PATH, write)
  if ((await written.text()) !== WRITE_BODY) {
    throw new Error(`a write was answered with ${written.status}`)
  }

  const refused = await fetch(origin + READ_PATH, { headers: clientHeaders('not-a-token') })
  await refused.text()
  if (refused.status !== 401) throw new Error(`a wrong token was answered with ${refused.status}`)
}
