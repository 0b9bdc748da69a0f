import { COMMANDS } from './commands.ts'
import { parseCommandLine } from './command-line/parse-command-line.ts'
import type { CommandContext } from './context.ts'
import { EXIT, type ExitCode } from './exit.ts'
import { reportFailure } from './output/report-failure.ts'

/**
 * Runs the command that the arguments name.
 *
 * What fails is one line on stderr and an exit code, and never a stack: that is for whoever reports it.
 */
export async function runCommand(
  args: readonly string[],
  context: CommandContext,
): Promise<ExitCode> {
  // Looked for here, because a line that is not understood fails in the form that it asks for, too.
  const json = args.includes('--json')
  try {
    const line = await parseCommandLine(args, COMMANDS, context.columns)
    if (line.kind === 'run') return await line.command.run(line.values, context)
    if (line.text !== '') context.stdout.write(`${line.text}\n`)
    return EXIT.done
  } catch (error) {
    return reportFailure(error, { json }, context)
  }
}
