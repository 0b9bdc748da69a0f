import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { CommandContext } from '../context.ts'
import type { ExitCode } from '../exit.ts'
import { readGatewayProblem } from '../gateway/gateway-problem.ts'
import { say } from '../output/print.ts'
import { printableLine } from '../output/printable-line.ts'
import { exitCodeOfStatus, reportFailure } from '../output/report-failure.ts'
import type { Door, StoreAnswer } from './door.ts'

/** How an answer is shown. */
export interface ShowOptions {
  /** Status and headers before the body. */
  readonly include: boolean
  /** All of it as one JSON document. */
  readonly json: boolean
}

// More than any error that BigCommerce or the gateway writes.
const ERROR_BYTES = 64 * 1024

/**
 * Passes an answer on to stdout as it comes, and says on stderr what a refusal means.
 *
 * @returns Done for 2xx and 3xx, refused for 4xx, failed for 5xx.
 */
export async function passAnswer(
  answer: StoreAnswer,
  { include, json }: ShowOptions,
  { door, context }: { door: Pick<Door, 'explain'>; context: CommandContext },
): Promise<ExitCode> {
  const kept = keeping(answer)
  try {
    if (json) await printDocument(answer, kept, context)
    else await stream(answer, kept, { include, context })
  } catch (error) {
    context.signal.throwIfAborted()
    throw door.explain(error)
  }
  return answer.status < 400
    ? exitCodeOfStatus(answer.status)
    : explain(answer, kept, json, context)
}

interface Kept {
  readonly body: AsyncIterable<Uint8Array>
  /** What went by, as far as it may be an error's text. */
  text(): string
}

function keeping({ body }: StoreAnswer): Kept {
  const pieces: Uint8Array[] = []
  let sizeBytes = 0
  return {
    body: (async function* () {
      for await (const piece of body ?? []) {
        if (sizeBytes < ERROR_BYTES) pieces.push(piece)
        sizeBytes += piece.byteLength
        yield piece
      }
    })(),
    text: () => Buffer.concat(pieces).toString('utf8'),
  }
}

async function stream(
  { status, statusText, headers }: StoreAnswer,
  { body }: Kept,
  { include, context }: { include: boolean; context: CommandContext },
): Promise<void> {
  const { stdout, signal, isTerminal } = context
  if (include) {
    const lines = [...headers].map(([name, value]) => `${name}: ${value}`)
    stdout.write([`HTTP ${String(status)} ${statusText}`.trim(), ...lines, '', ''].join('\n'))
  }
  await pipeline(Readable.from(body, { objectMode: false }), stdout, { end: false, signal })
  // A program gets the bytes as they came; a person's prompt begins on a line of its own.
  if (isTerminal.stdout) stdout.write('\n')
}

async function printDocument(
  { status, headers }: StoreAnswer,
  { body }: Kept,
  { stdout }: CommandContext,
): Promise<void> {
  const whole = await text(body)
  const document = { status, headers: Object.fromEntries(headers), body: parsed(whole) }
  stdout.write(`${JSON.stringify(document, null, 2)}\n`)
}

function explain(
  { status, statusText, headers }: StoreAnswer,
  kept: Kept,
  json: boolean,
  context: CommandContext,
): ExitCode {
  const problem = readGatewayProblem(status, parsed(kept.text()))
  if (problem !== undefined) return reportFailure(problem, { json }, context)
  const explanation = new Map(headers).get('latchkey-explanation')
  const said = `latchkey: the answer is ${String(status)} ${statusText}`.trimEnd()
  say(printableLine([said, explanation].filter(Boolean).join(': ')), context)
  return exitCodeOfStatus(status)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
