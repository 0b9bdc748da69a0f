import type { GatewayClient } from '../gateway/gateway-client.ts'
import { batchReportShape, type ImportedRow } from './import-report.ts'
import type { Batch } from './read-batches.ts'

/** How rows are imported. */
export interface ImportOptions {
  readonly dryRun: boolean
  readonly verify: boolean
  readonly keepTokens: boolean
}

/** Sends batches one after the other, and gives what became of each; later ones wait for its user. */
export async function* importBatches(
  client: GatewayClient,
  batches: readonly Batch[],
  options: ImportOptions,
): AsyncGenerator<readonly ImportedRow[]> {
  let before = 0
  for (const { size, ...source } of batches) {
    const body = { ...source, ...options }
    const path = '/api/instances/import'
    const { value } = await client.ask({ method: 'POST', path, body, shape: batchReportShape })
    const offset = before
    yield value.rows.map((row) => ({ ...row, row: row.row + offset }))
    before += size
  }
}
