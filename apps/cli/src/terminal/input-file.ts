import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import type { CommandContext } from '../context.ts'
import { InputUnreadableError } from './errors.ts'

/**
 * Reads a file that the command line names; `-` stands for stdin.
 *
 * @throws {InputUnreadableError} If it cannot be read.
 */
export async function readInput(
  file: string,
  { stdin }: Pick<CommandContext, 'stdin'>,
): Promise<Buffer> {
  try {
    return file === '-' ? await buffer(stdin) : await readFile(file)
  } catch (error) {
    throw new InputUnreadableError({ cause: error })
  }
}
