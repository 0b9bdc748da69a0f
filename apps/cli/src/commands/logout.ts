import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { YES_OPTION } from '../instances/instance-options.ts'
import { printResult, say } from '../output/print.ts'
import { removeSettings } from '../settings/settings-file.ts'
import { settingsPath } from '../settings/settings-location.ts'
import { LOCATION_OPTION } from '../settings/location-option.ts'
import { confirm } from '../terminal/prompt.ts'

/** `latchkey logout` */
export const logout = defineCommand({
  usage: 'logout',
  summary: 'Remove the OAuth settings file and its key: asks back first',
  options: { ...LOCATION_OPTION, ...YES_OPTION },
  examples: [
    ['latchkey logout', 'the settings at their usual place'],
    ['latchkey logout --OAuthSettingsLocation ./OAuthSettings.txt --yes', 'in a script'],
  ],
  next: "BigCommerce knows nothing of it: to end an app's token, uninstall the app in the control panel.",

  async run({ OAuthSettingsLocation, yes, json }, context) {
    const file = settingsPath(OAuthSettingsLocation, context)
    await confirm(`Remove ${file}, and the sign-in in it?`, yes, context)
    await removeSettings(file, context)
    printResult({ json, value: { removed: file }, text: `Removed ${file}.` }, context)
    say('The token itself works until its app is uninstalled, or its API account deleted.', context)
    return EXIT.done
  },
})
