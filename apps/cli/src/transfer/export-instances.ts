import { issueSecret } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { ExportTooLargeError } from './errors.ts'
import { openInstances, sealInstances } from './sealed-instances.ts'

const pageShape = z.object({
  sealed: z.string(),
  count: z.int(),
  nextAfterId: z.int().optional(),
})
const rowsShape = z.object({ version: z.literal(1), rows: z.array(z.unknown()) })

// What a sealed file takes at most, with room for its envelope.
const MOST_BYTES = 12_000_000

/** What an export is of. */
export interface ExportOptions {
  readonly tags: readonly string[]
  readonly passphrase: Secret
  /** Is told how many instances have come so far. */
  readonly onProgress: (count: number) => void
}

/**
 * Fetches all instances with their secrets, and seals them into one text.
 *
 * The gateway seals each page; on the way it is a passphrase of this process's own, so that the person's
 * never leaves the machine.
 *
 * @throws {PassphraseWeakError} If the passphrase can be guessed. Nothing was asked for then.
 * @throws {ExportTooLargeError} If they do not fit.
 */
export async function exportInstances(
  client: GatewayClient,
  { tags, passphrase, onProgress }: ExportOptions,
): Promise<{ sealed: string; count: number }> {
  await sealInstances(new Secret(''), passphrase)
  const onTheWay = issueSecret('sign-in')
  const rows: unknown[] = []
  let next: number | undefined = 0
  while (next !== undefined) {
    const page = await fetchPage(client, { tags, afterId: next, passphrase: onTheWay })
    rows.push(...page.rows)
    onProgress(rows.length)
    next = page.nextAfterId
  }
  const text = JSON.stringify({ version: 1, rows })
  if (Buffer.byteLength(text) > MOST_BYTES) throw new ExportTooLargeError()
  return { sealed: await sealInstances(new Secret(text), passphrase), count: rows.length }
}

interface PageQuestion {
  readonly tags: readonly string[]
  readonly afterId: number
  readonly passphrase: Secret
}

async function fetchPage(client: GatewayClient, { tags, afterId, passphrase }: PageQuestion) {
  const body = { passphrase: passphrase.reveal(), tags, afterId }
  const path = '/api/instances/export'
  const { value } = await client.ask({ method: 'POST', path, body, shape: pageShape })
  const page = await openInstances(value.sealed, passphrase)
  const { rows } = rowsShape.parse(JSON.parse(page.reveal()))
  return { rows, nextAfterId: value.nextAfterId }
}
