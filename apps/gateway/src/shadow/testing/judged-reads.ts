import { eventually } from '../../testing/eventually.ts'
import type { NapClock } from '../../testing/nap-clock.ts'
import type { TestGateway } from '../../testing/test-gateway.ts'
import type { ShadowEvidence } from '../shadow-evidence.ts'

/** Waits for the reads that a gateway repeats. */
export class JudgedReads {
  readonly #origin: string
  readonly #evidence: ShadowEvidence
  readonly #clock: NapClock
  #before = 0

  constructor({ origin }: TestGateway, evidence: ShadowEvidence, clock: NapClock) {
    this.#origin = origin
    this.#evidence = evidence
    this.#clock = clock
  }

  /** From here on counting begins at 0. */
  async beginAnew(): Promise<void> {
    this.#before = await this.#count()
  }

  /** Waits until so many were judged. Time stands still meanwhile, or stores would be late. */
  async counted(reads: number): Promise<void> {
    await eventually(
      () => this.#count(),
      (count) => count >= this.#before + reads,
    )
  }

  /** Waits until so many were judged, all of one migration, and are written down. */
  async written(migrationId: number, reads: number): Promise<void> {
    await this.counted(reads)
    await eventually(
      async () => {
        this.#clock.advance(1_000)
        const routes = await this.#evidence.routes(migrationId)
        return routes.reduce((sum, { samples, failed }) => sum + samples + failed, 0)
      },
      (count) => count >= reads,
    )
  }

  async #count(): Promise<number> {
    const metrics = await (await fetch(`${this.#origin}/metrics`)).text()
    const counts = metrics.matchAll(/^latchkey_repeated_reads_total\{[^}]*\} (\d+)$/gm)
    return [...counts].reduce((sum, [, count]) => sum + Number(count), 0)
  }
}
