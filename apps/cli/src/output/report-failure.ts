import { ConnectionPropertiesError } from '@latchkey/connection-properties'
import { CodedError } from '@latchkey/kernel'
import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { exitCodeOf } from '../exit-code-of.ts'
import { GatewayProblem } from '../gateway/gateway-problem.ts'
import { printableLine } from './printable-line.ts'

/** A failure as it is told. */
export interface Failure {
  readonly code: string
  readonly title: string
  readonly remedy: string
  readonly requestId?: string | undefined
  readonly status?: number
}

/** Says in one line on stderr what went wrong, and which exit code that is. */
export function reportFailure(
  error: unknown,
  { json }: { json: boolean },
  { stderr, signal }: Pick<CommandContext, 'signal' | 'stderr'>,
): ExitCode {
  if (signal.aborted) return EXIT.interrupted
  const failure = reportedFailure(error)
  stderr.write(`${json ? JSON.stringify(failure) : lineOf(failure)}\n`)
  return error instanceof GatewayProblem ? exitCodeOfStatus(error.status) : exitCodeOf(error)
}

/** A no is a refusal, a breakdown a failure. */
export function exitCodeOfStatus(status: number): ExitCode {
  if (status >= 500) return EXIT.failed
  return status >= 400 ? EXIT.refused : EXIT.done
}

/** A failure in the words in which it is told, wherever that is. */
export function reportedFailure(error: unknown): Failure {
  if (error instanceof GatewayProblem) return { ...error.refusal, status: error.status }
  if (error instanceof ConnectionPropertiesError) {
    const faults = error.faults.map(({ field, message }) => `${field} ${message}`.trim())
    const title = [error.message, ...faults].join('; ')
    return { code: error.code, title, remedy: error.remedy }
  }
  if (error instanceof CodedError) {
    return { code: error.code, title: error.message, remedy: error.remedy }
  }
  return {
    code: 'UNEXPECTED',
    title: error instanceof Error ? error.message : 'an unknown failure',
    remedy: 'try again, and report it if it stays',
  }
}

function lineOf({ code, title, remedy, requestId }: Failure): string {
  const request = requestId === undefined ? '' : ` [request ${requestId}]`
  return printableLine(`latchkey: ${code}: ${title} (${remedy})${request}`)
}
