import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { outputOf, type ContainerOutput } from '../engine/container-output.ts'
import type { EngineContainer } from '../engine/engine.ts'
import { keepOutput, type LogName } from '../engine/log-folder.ts'

const LONGEST_RUN_MS = 60_000
const Ended = z.object({ StatusCode: z.number() })

/** What a container said that ran to its end. */
export interface FinishedRun extends ContainerOutput {
  readonly exitCode: number
  readonly tookMs: number
}

/** A container that is started once and runs to its end by itself. Disposing of it removes it. */
export class Job implements AsyncDisposable {
  readonly #container: EngineContainer
  readonly #log: LogName
  #begunMs = 0

  /** @param container One that was made and not started. */
  constructor(container: EngineContainer, log: LogName) {
    this.#container = container
    this.#log = log
  }

  /** Puts what `take` gave of another into a folder, before it begins, as `docker cp` does. */
  async put(archive: Buffer, folder: string): Promise<void> {
    await this.#container.putArchive(archive, { path: folder })
  }

  /** A file or folder with all that is in it, as a tar archive. */
  async take(path: string): Promise<Buffer> {
    return buffer(await this.#container.getArchive({ path }))
  }

  /** What is typed at it and what it shows, where it was made with a terminal. Before it begins. */
  async attach(): Promise<NodeJS.ReadWriteStream> {
    const both = { stdin: true, stdout: true, stderr: true }
    return this.#container.attach({ stream: true, hijack: true, ...both })
  }

  async begin(): Promise<void> {
    this.#begunMs = performance.now()
    await this.#container.start()
  }

  /** Waits for its end, and gives its exit code. */
  async exitCode(): Promise<number> {
    const abortSignal = AbortSignal.timeout(LONGEST_RUN_MS)
    return Ended.parse(await this.#container.wait({ abortSignal })).StatusCode
  }

  /** Begins it, and gives what it said once it has ended. */
  async run(): Promise<FinishedRun> {
    await this.begin()
    const exitCode = await this.exitCode()
    const tookMs = performance.now() - this.#begunMs
    const output = await outputOf(this.#container.id)
    await this.keep(output)
    return { exitCode, tookMs, ...output }
  }

  /** Adds to its log. */
  async keep(output: ContainerOutput): Promise<void> {
    await keepOutput(this.#log, output)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#container.remove({ force: true, v: true })
  }
}
