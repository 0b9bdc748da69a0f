import type { OptionTable, ValuesOf } from '../command-line/command.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import type { CommandContext } from '../context.ts'

/** How the browser of this machine is used. */
export const BROWSER_OPTIONS = {
  'no-browser': {
    type: 'boolean',
    default: false,
    describe: 'Print the address, and do not open the browser',
  },
  timeout: {
    type: 'string',
    coerce: wholeNumber('--timeout'),
    describe: 'How many seconds to wait for the browser [default: 300]',
  },
} as const satisfies OptionTable

/** How a sign-in goes, whatever it is for. */
export const SIGN_IN_OPTIONS = {
  headless: {
    type: 'boolean',
    default: false,
    describe: 'The browser is on another machine: prints the URL, takes the code',
  },
  verifier: {
    type: 'string',
    describe: 'The code, or the whole URL (better: the question, or LATCHKEY_VERIFIER)',
  },
  ...BROWSER_OPTIONS,
} as const satisfies OptionTable

const TIMEOUT_SECONDS = 300

/** Nobody's browser is opened by a script: both ends of the talk have to be a terminal. */
export function browserOptions(
  values: ValuesOf<typeof BROWSER_OPTIONS> & { readonly headless?: boolean },
  { isTerminal }: Pick<CommandContext, 'isTerminal'>,
) {
  return {
    timeoutMs: (values.timeout ?? TIMEOUT_SECONDS) * 1_000,
    mayOpen:
      isTerminal.stdin && isTerminal.stdout && !values['no-browser'] && values.headless !== true,
  }
}
