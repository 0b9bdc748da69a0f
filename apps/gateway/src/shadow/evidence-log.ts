import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import type { EntityManager } from 'typeorm'
import type { Finding, Knowledge, SuppliedCredential } from './finding.ts'
import { writeEvidence } from './write-evidence.ts'

export interface EvidenceLogDeps {
  readonly database: EntityManager
  readonly clock: Clock
  readonly log: Logger
  /** Hears what is known of a migration whenever something was written. */
  readonly learned: (credential: SuppliedCredential, known: Knowledge) => void
}

const PAUSE_MS = 1_000
// Behind a database that is away for longer, the newest evidence is as good as any.
const MOST_WAITING = 2_000

/**
 * Keeps findings in memory for a second and writes them in one go. Where there are none it does nothing,
 * not even wait.
 *
 * What could not be written is tried again with what comes next. Disposing it writes the rest.
 */
export class EvidenceLog implements AsyncDisposable {
  readonly #deps: EvidenceLogDeps
  readonly #stopping = new AbortController()
  #waiting: Finding[] = []
  #writing: Promise<void> | undefined

  constructor(deps: EvidenceLogDeps) {
    this.#deps = deps
  }

  /** Takes a finding, and keeps nobody. */
  note(finding: Finding): void {
    this.#waiting.push(finding)
    this.#writing ??= this.#writeSoon()
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    await this.#writing
    await this.#write()
  }

  async #writeSoon(): Promise<void> {
    // Told to stop, it does not wait.
    await this.#deps.clock.sleep(PAUSE_MS, this.#stopping.signal).catch(() => undefined)
    await this.#write()
    this.#writing = undefined
    if (this.#waiting.length > 0 && !this.#stopping.signal.aborted) {
      this.#writing = this.#writeSoon()
    }
  }

  async #write(): Promise<void> {
    const taken = Map.groupBy(
      this.#waiting,
      ({ credential }) => `${credential.migrationId} ${credential.suppliedAt?.getTime() ?? ''}`,
    )
    this.#waiting = []
    for (const findings of taken.values()) await this.#writeOne(findings)
  }

  async #writeOne(findings: Finding[]): Promise<void> {
    const { database, learned, log } = this.#deps
    const credential = findings[0]?.credential
    if (credential === undefined) return
    try {
      const known = await writeEvidence(database, credential, findings)
      if (known !== undefined) learned(credential, known)
    } catch (err) {
      log.error({ err, migrationId: credential.migrationId }, 'shadow evidence was not written yet')
      this.#waiting = [...findings, ...this.#waiting].slice(-MOST_WAITING)
    }
  }
}
