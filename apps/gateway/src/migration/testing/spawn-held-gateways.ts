import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { ask, type Answer } from '../../testing/api-client.ts'
import type { BundledProgram } from '../../testing/bundled-child.ts'
import { HeardSteps } from './heard-steps.ts'
import { HeldMessage, roundKey, type HeldTask, type Hold, type StepEffect } from './held-message.ts'

/** A request that takes a step, on whichever gateway. */
export interface StepCall {
  readonly method: string
  readonly path: string
  readonly body?: object
  /** Absent where BigCommerce sends a browser. */
  readonly authorization?: string
}

/** Gateways in a process of their own, which are killed when their steps hold still. */
export interface HeldGateways extends AsyncDisposable {
  readonly origins: readonly string[]
  /** Takes a step to its end at the first of them, and says what it wrote. */
  take(call: StepCall): Promise<{ readonly answer: Answer; readonly effects: StepEffect[] }>
  /** Begins a step at the first of them, and waits until it holds still. */
  hold(call: StepCall, at: Hold): Promise<void>
  /** Waits until a gateway's round of canaries has written a verdict down, and says what it wrote. */
  roundEnded(gateway: number): Promise<StepEffect[]>
  /** Waits until it holds still. */
  roundHeld(gateway: number): Promise<StepEffect[]>
  /** Kills them as `kill -9` does. */
  kill(): Promise<void>
}

/** Starts them. */
export async function spawnHeldGateways(
  program: BundledProgram,
  task: HeldTask,
): Promise<HeldGateways> {
  const child = program.spawn()
  const exited = once(child, 'exit')
  const heard = new HeardSteps()
  const listening = Promise.withResolvers<string[]>()
  createInterface({ input: child.stdout }).on('line', (line) => {
    const message = HeldMessage.parse(JSON.parse(line))
    if ('listening' in message) listening.resolve(message.listening)
    else heard.note(message)
  })
  void exited.then(() => {
    listening.reject(new Error('the gateways ended before they listened'))
    heard.end()
  })
  child.stdin.write(`${JSON.stringify(task)}\n`)
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const origins = await listening.promise
  return {
    origins,
    ...stepsAt(origins[0] ?? '', heard),
    roundEnded: (gateway) => heard.onceCommitted(roundKey(gateway)),
    roundHeld: (gateway) => heard.once(roundKey(gateway), 'held'),
    kill,
    [Symbol.asyncDispose]: kill,
  }
}

function stepsAt(origin: string, heard: HeardSteps): Pick<HeldGateways, 'take' | 'hold'> {
  let steps = 0
  const begin = (call: StepCall, hold: string) => {
    steps += 1
    const key = `step ${steps}`
    return { key, answer: takeAt(origin, call, { 'held-step': key, hold }) }
  }
  return {
    take: async (call) => {
      const { key, answer } = begin(call, 'nowhere')
      return { answer: await answer, effects: await heard.once(key, 'answered') }
    },
    hold: async (call, { side, effect }) => {
      const { key, answer } = begin(call, `${side} ${effect}`)
      const answered = answer.then(({ status, text }) => {
        throw new Error(`${call.path} was not held ${side} ${effect}: ${status} ${text}`)
      })
      // It is killed before it answers, which is no failure of this.
      answered.catch(() => undefined)
      await Promise.race([heard.once(key, 'held'), answered])
    },
  }
}

/** Takes a step at any gateway. */
export function takeAt(
  origin: string,
  { method, path, body, authorization }: StepCall,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const known = authorization === undefined ? {} : { authorization }
  return ask(origin + path, method, { ...known, headers, ...(body && { body }) })
}
