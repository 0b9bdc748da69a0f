import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { spawnTypeScript } from '../../testing/typescript-child.ts'

/** A child process that holds the lease of a token and stands still. */
export interface Holder extends AsyncDisposable {
  /** Stops it as `kill -STOP` does: nothing of it runs any more, its renewals included. */
  stop(): void
  /** Lets it run on; resolves with its last words. */
  resume(): Promise<string>
}

/** Starts one, and waits until it stands still in the middle of its task. */
export async function spawnHolder(task: object): Promise<Holder> {
  const child = spawnTypeScript(new URL('./paused-holder.ts', import.meta.url))
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const nextLine = async () => String((await lines.next()).value)
  child.stdin.write(`${JSON.stringify(task)}\n`)
  const said = await nextLine()
  if (said !== 'paused') throw new Error(`the holder did not get to its pause: ${said}`)
  return {
    stop: () => {
      child.kill('SIGSTOP')
    },
    resume: async () => {
      child.stdin.write('go on\n')
      child.kill('SIGCONT')
      return nextLine()
    },
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
