import { AsyncLocalStorage } from 'node:async_hooks'
import { channel } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { Client } from 'pg'
import { roundKey, type HeldMessage, type Hold } from './held-message.ts'
import { HeldStep } from './held-step.ts'

type Say = (message: HeldMessage) => void

/** Has the rounds of what is started here hold still as well. */
export type HoldRounds = <T>(gateway: number, hold: Hold | undefined, start: () => T) => T

/**
 * Makes requests of this process that have the header `held-step` hold still where the header `hold` says,
 * such as `before 3`, and has every write of theirs reported. What holds still never goes on.
 */
export function holdSteps(say: Say): HoldRounds {
  const steps = new AsyncLocalStorage<HeldStep | undefined>()
  holdStatements(steps)
  channel('http.server.request.start').subscribe((message) => {
    const { request, response } = message as Exchange
    const step = stepIn(request, say)
    steps.enterWith(step)
    if (step !== undefined) holdAnswer(response, step)
  })
  const answered = new WeakMap<object, () => void>()
  channel('undici:request:create').subscribe((message) => {
    const { request } = message as StoreQuestion
    const done = steps.getStore()?.ask(request.method, request.path)
    if (done !== undefined) answered.set(request, done)
  })
  channel('undici:request:headers').subscribe((message) => {
    answered.get((message as StoreQuestion).request)?.()
  })
  return (gateway, hold, start) => {
    const round = { key: roundKey(gateway), hold, say, beginsWith: 'insert into canary_tally' }
    return steps.run(new HeldStep(round), start)
  }
}

type Speak = (...words: unknown[]) => unknown

function holdStatements(steps: AsyncLocalStorage<HeldStep | undefined>): void {
  const send = Reflect.get(Client.prototype, 'query') as Speak
  const query = function (this: Client, ...words: unknown[]) {
    const [sql] = words
    const sending = () => Reflect.apply(send, this, words)
    const step = steps.getStore()
    if (step === undefined || typeof sql !== 'string' || isOfJobs(sql)) return sending()
    return step.send({ client: this, sql }, async () => sending())
  }
  Object.defineProperty(Client.prototype, 'query', { value: query })
}

// The queue of jobs goes on by itself, wherever it was started.
const isOfJobs = (sql: string) => sql.includes('latchkey_jobs')

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

interface StoreQuestion {
  readonly request: { readonly method: string; readonly path: string }
}

function stepIn({ headers }: IncomingMessage, say: Say): HeldStep | undefined {
  const key = headers['held-step']
  if (typeof key !== 'string') return undefined
  const [side, effect] = String(headers['hold']).split(' ')
  const isHeld = side === 'before' || side === 'behind'
  return new HeldStep({ key, say, hold: isHeld ? { side, effect: Number(effect) } : undefined })
}

// What holds still behind its last write has said nothing yet to the one who asked.
function holdAnswer(response: ServerResponse, step: HeldStep): void {
  for (const name of ['writeHead', 'end']) {
    const speak = Reflect.get(response, name) as Speak
    const unlessHeld: Speak = (...words) =>
      step.holdsBehind() ? response : Reflect.apply(speak, response, words)
    Object.defineProperty(response, name, { value: unlessHeld })
  }
  response.once('finish', () => {
    step.answered()
  })
}
