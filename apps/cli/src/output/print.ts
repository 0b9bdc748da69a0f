import type { CommandContext } from '../context.ts'

type Streams = Pick<CommandContext, 'stderr' | 'stdout'>

/** Prints a result: as one JSON document where that is asked for, else as text for a person. */
export function printResult(
  { json, value, text }: { json: boolean; value: unknown; text: string },
  { stdout }: Streams,
): void {
  const printed = json ? JSON.stringify(value, null, 2) : text
  if (printed !== '') stdout.write(`${printed}\n`)
}

/** Says something to the person, where it does not mix with data. */
export function say(line: string, { stderr }: Streams): void {
  stderr.write(`${line}\n`)
}
