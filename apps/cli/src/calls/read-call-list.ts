import type { RouteUsage } from '@latchkey/scope-catalog'
import { UsageError } from '../command-line/usage-error.ts'
import { pathOf, readCallLine } from './read-call-line.ts'

// A count may stand before the call, as `sort | uniq -c` writes it.
const LINE = /^(?:(\d{1,12})\s+)?(.+)$/

/**
 * Reads a list of calls, one a line, each with how often it was made before it or without; empty lines
 * and those that begin with # are for people.
 *
 * @throws {UsageError} Naming the first line that is no call by its number.
 */
export function readCallList(text: string, command: string): RouteUsage[] {
  return text.split('\n').flatMap((line, at) => {
    const trimmed = line.trim()
    if (trimmed === '' || trimmed.startsWith('#')) return []
    const [, count = '1', call = ''] = LINE.exec(trimmed) ?? []
    try {
      const read = readCallLine(call, command)
      return [{ method: read.method, path: pathOf(read), count: Math.max(1, Number(count)) }]
    } catch (error) {
      if (!(error instanceof UsageError)) throw error
      throw new UsageError(`line ${String(at + 1)}: ${error.message}`, command)
    }
  })
}
