import { readAuthorizationUrlCall } from '@latchkey/connection-properties'
import { defineCommand } from '../command-line/command.ts'
import { developmentUpstreamIn } from '../connection/bigcommerce.ts'
import { gatherProperties } from '../connection/gather-properties.ts'
import { callOn, OPERATION_OPTIONS } from '../connection/operation-options.ts'
import { sayNotes } from '../connection/read-properties.ts'
import { EXIT } from '../exit.ts'
import { printResult } from '../output/print.ts'
import { authorizationUrl } from '../sign-in/sign-in-by-verifier.ts'

/** `latchkey operation GetOAuthAuthorizationURL` */
export const operationAuthorizationUrl = defineCommand({
  usage: 'operation GetOAuthAuthorizationURL',
  summary: 'Print the URL at which a merchant consents to an app',
  options: {
    ...OPERATION_OPTIONS,
    State: { type: 'string', describe: 'A text that goes along; BigCommerce need not return it' },
  },
  examples: [
    [
      'latchkey operation GetOAuthAuthorizationURL --AuthMode WEB --OAuthClientId … --CallbackURL https://…/auth',
      'the URL for a web application',
    ],
  ],
  next: 'open it, accept, and give the code to latchkey operation GetOAuthAccessToken.',

  async run({ AuthMode, CallbackURL, Permissions, State, json, ...values }, context) {
    const inputs = { AuthMode, CallbackURL, Permissions, State }
    const called = callOn(await gatherProperties(values, context), inputs)
    const options = { developmentUpstream: developmentUpstreamIn(context.env) }
    const { asked, notes } = readAuthorizationUrlCall(called, options)
    sayNotes(notes, context)
    const url = authorizationUrl(asked, options, asked.state)
    printResult({ json, value: { URL: url }, text: url }, context)
    return EXIT.done
  },
})
