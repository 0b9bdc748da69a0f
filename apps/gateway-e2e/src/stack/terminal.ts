import { until } from '../engine/until.ts'
import type { Job } from './job.ts'

/** A person at the terminal of a job. Disposing of it ends the job. */
export class Terminal implements AsyncDisposable {
  readonly #job: Job
  readonly #line: NodeJS.ReadWriteStream
  #shown = ''

  private constructor(job: Job, line: NodeJS.ReadWriteStream) {
    this.#job = job
    this.#line = line
    line.on('data', (bytes: Buffer) => {
      this.#shown += bytes.toString()
    })
  }

  /** Begins a job that was made with a terminal. */
  static async begin(job: Job): Promise<Terminal> {
    const terminal = new Terminal(job, await job.attach())
    await job.begin()
    return terminal
  }

  /** Waits until something is shown, and gives it. */
  async see(wanted: RegExp): Promise<string> {
    return until(async () => wanted.exec(this.#shown)?.[0], { what: `${wanted} in the terminal` })
  }

  /** Types a line. */
  type(line: string): void {
    this.#line.write(`${line}\r`)
  }

  /** Waits for the end, and gives the exit code with everything that was shown. */
  async end(): Promise<{ readonly exitCode: number; readonly shown: string }> {
    const exitCode = await this.#job.exitCode()
    return { exitCode, shown: this.#shown }
  }

  /** The files of the job, as `Job.take` gives them. */
  async take(path: string): Promise<Buffer> {
    return this.#job.take(path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#job.keep({ stdout: this.#shown, stderr: '' })
    this.#line.end()
    await this.#job[Symbol.asyncDispose]()
  }
}
