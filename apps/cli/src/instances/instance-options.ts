import type { OptionTable } from '../command-line/command.ts'
import { wholeNumber } from '../command-line/whole-number.ts'

/** The argument that names an instance. */
export const INSTANCE_ARGUMENT = {
  instance: {
    type: 'string',
    demandOption: true,
    coerce: wholeNumber('an instance'),
    describe: 'Number of the instance, as `latchkey instances list` shows it',
  },
} as const satisfies OptionTable

/** For what asks back before it is done. */
export const YES_OPTION = {
  yes: { type: 'boolean', default: false, describe: 'Do it without asking back' },
} as const satisfies OptionTable
