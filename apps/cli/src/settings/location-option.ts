import type { OptionTable } from '../command-line/command.ts'

/** For what is done with the settings file. */
export const LOCATION_OPTION = {
  OAuthSettingsLocation: {
    type: 'string',
    describe: 'The OAuth settings file; without it the one of latchkey login',
  },
} as const satisfies OptionTable
