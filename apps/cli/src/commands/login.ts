import { defineCommand, type ValuesOf } from '../command-line/command.ts'
import { UsageError } from '../command-line/usage-error.ts'
import { wholeNumber } from '../command-line/whole-number.ts'
import { givenProperty, PROPERTY_OPTIONS } from '../connection/property-options.ts'
import type { CommandContext } from '../context.ts'
import { EXIT, type ExitCode } from '../exit.ts'
import { gatewayClient } from '../gateway/gateway-client.ts'
import { GATEWAY_OPTIONS } from '../gateway/gateway-connection.ts'
import { describeInstance } from '../instances/describe-instance.ts'
import { printResult, say } from '../output/print.ts'
import { askNewPassphrase } from '../terminal/new-passphrase.ts'
import { loginThroughGateway } from '../sign-in/login-through-gateway.ts'
import { loginWithProperties } from '../sign-in/login-with-properties.ts'
import { browserOptions, SIGN_IN_OPTIONS } from '../sign-in/login-options.ts'
import { describeSignIn, signInView } from '../sign-in/signed-in.ts'

const OPTIONS = {
  ...SIGN_IN_OPTIONS,
  again: {
    type: 'boolean',
    default: false,
    describe: 'Sign in anew, even where an earlier sign-in still holds',
  },
  passphrase: {
    type: 'boolean',
    default: false,
    describe: 'Ask for a passphrase to seal the settings file with, in place of a key beside it',
  },
  ...PROPERTY_OPTIONS,
  ...GATEWAY_OPTIONS,
  app: {
    type: 'string',
    coerce: wholeNumber('--app'),
    group: 'Through the gateway:',
    describe: 'Number of an app that the gateway has; the instance stays there',
  },
  store: { type: 'string', group: 'Through the gateway:', describe: 'The store that is meant' },
  instance: {
    type: 'string',
    coerce: wholeNumber('--instance'),
    group: 'Through the gateway:',
    describe: 'An instance to re-authenticate; its number and token stay',
  },
  name: { type: 'string', group: 'Through the gateway:', describe: 'What to call the instance' },
} as const

type LoginValues = ValuesOf<typeof OPTIONS> & { readonly json: boolean }

/** `latchkey login` */
export const login = defineCommand({
  usage: 'login',
  summary: 'Sign in to a store: with a browser, with a code from another machine, with a token',
  options: OPTIONS,
  examples: [
    [
      'latchkey login --OAuthClientId … --CallbackURL http://127.0.0.1:33333/callback --StoreId wuxeae6',
      'your own app, with the browser of this machine; asks for the client secret',
    ],
    [
      'latchkey login --headless --OAuthClientId … --CallbackURL https://…/auth',
      'the browser is elsewhere: prints the URL, asks for the code',
    ],
    ['latchkey login --AuthScheme PersonalAccessToken --StoreId wuxeae6', 'asks for a token'],
    ['latchkey login --connection-string-file driver.txt', 'as the CData driver is configured'],
    ['latchkey login --app 3 --store wuxeae6', 'by an app of the gateway, which keeps the token'],
  ],
  next: 'latchkey call GET /v2/time tries it; latchkey settings show says whom it is for; latchkey logout ends it.',

  run: (values, context) =>
    values.app === undefined ? withProperties(values, context) : throughGateway(values, context),
})

async function withProperties(values: LoginValues, context: CommandContext): Promise<ExitCode> {
  const stray = (['store', 'instance', 'name'] as const).find((name) => values[name] !== undefined)
  if (stray !== undefined) throw new UsageError(`--${stray} goes with --app`, 'login')
  const { json, headless, verifier, again } = values
  const options = {
    ...browserOptions(values, context),
    headless,
    verifier,
    again,
    passphrase: values.passphrase ? await askNewPassphrase(context) : undefined,
  }
  const outcome = await loginWithProperties(values, options, context)
  if (outcome.kind === 'authorization-url') {
    const { url } = outcome
    printResult({ json, value: { authorizationUrl: url }, text: url }, context)
    say('Next: open it, accept, and exchange the code with --headless or OAuthVerifier.', context)
    return EXIT.done
  }
  const { settings, from, file } = outcome.signedIn
  const begun = from === 'file' ? 'Signed in already to' : 'Signed in to'
  const value = { ...signInView(settings), settingsFile: file, from }
  printResult({ json, value, text: `${begun} ${describeSignIn(settings)}.` }, context)
  say(`The settings are in ${file}. Next: latchkey call GET /v2/time`, context)
  return EXIT.done
}

async function throughGateway(values: LoginValues, context: CommandContext): Promise<ExitCode> {
  const { app, store, instance, name, gateway, headless, json } = values
  const stray = givenProperty(values)
  if (stray !== undefined || values.verifier !== undefined) {
    throw new UsageError(`--${stray ?? 'verifier'} does not go with --app`, 'login')
  }
  if (app === undefined) throw new UsageError('--app is missing', 'login')
  const client = await gatewayClient({ gateway }, context)
  const view = await loginThroughGateway(
    { app, store, instance, name },
    { ...browserOptions(values, context), headless },
    { client, context },
  )
  printResult({ json, value: view, text: describeInstance(view) }, context)
  say(`Next: latchkey call GET /v2/time --instance ${String(view.id)}`, context)
  return EXIT.done
}
