import { defineCommand } from '../command-line/command.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'
import { renderFields } from '../output/render-table.ts'
import { LOCATION_OPTION } from '../settings/location-option.ts'
import { requireSettings } from '../settings/settings-file.ts'
import { settingsPath } from '../settings/settings-location.ts'
import { namePerson, signInView } from '../sign-in/signed-in.ts'

/** `latchkey settings show` */
export const settingsShow = defineCommand({
  usage: 'settings show',
  summary: 'Say whom the OAuth settings file signs in, to which store, with which scopes',
  options: LOCATION_OPTION,
  examples: [
    ['latchkey settings show', 'never the token'],
    ['latchkey settings show --json', 'for a program'],
  ],
  next: 'to use them on another machine, copy the file and the .key beside it; with a passphrase the file alone.',

  async run({ OAuthSettingsLocation, json }, context) {
    const file = settingsPath(OAuthSettingsLocation, context)
    const settings = await requireSettings(file, context)
    const { storeHash, clientId, user, owner, scopes, savedAt, expiresAt } = settings
    const text = renderFields({
      Store: storeHash,
      User: user && namePerson(user),
      Owner: owner && namePerson(owner),
      App: clientId ?? 'none: a token of a store-level account',
      Scopes: scopes.length === 0 ? 'not known' : scopes.join(' '),
      Saved: savedAt.toISOString(),
      Ends: expiresAt?.toISOString() ?? 'not by itself',
      File: file,
    })
    printResult({ json, value: { ...signInView(settings), settingsFile: file }, text }, context)
    return EXIT.done
  },
})
