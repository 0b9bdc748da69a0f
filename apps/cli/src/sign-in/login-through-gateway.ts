import { codeChallengeOf, issueSecret } from '@latchkey/auth-strategy'
import { Secret } from '@latchkey/kernel'
import { z } from 'zod'
import type { CommandContext } from '../context.ts'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { instanceShape, type InstanceView } from '../instances/instance-view.ts'
import { say } from '../output/print.ts'
import { readInput } from '../terminal/input-file.ts'
import { askSecret, canAsk } from '../terminal/prompt.ts'
import { listenForCallback, unguessable } from './callback-listener.ts'
import { GatewaySignInFailedError } from './errors.ts'
import { visitBrowser, type BrowserOptions } from './visit-browser.ts'

/** A sign-in to a store through the gateway, by one of its apps. */
export interface GatewayLogin {
  /** The app's number at the gateway. */
  readonly app: number
  readonly store: string | undefined
  /** An instance to re-authenticate. */
  readonly instance: number | undefined
  /** What to call the instance. */
  readonly name: string | undefined
}

/** How it is done. */
export interface GatewayLoginOptions extends BrowserOptions {
  readonly headless: boolean
}

const startedShape = z.looseObject({ id: z.string(), startUrl: z.url(), expiresAt: z.string() })
const redeemedShape = z.looseObject({ instance: instanceShape })

/**
 * Signs in to a store by an app that the gateway has, and gives the instance that came of it.
 *
 * The gateway exchanges BigCommerce's code; what comes here is a code of its own, which works with the
 * verifier alone that this process made and never showed (RFC 7636).
 *
 * @throws {GatewayProblem} If the gateway says no.
 * @throws {GatewaySignInFailedError} If the browser comes back with a failure.
 */
export async function loginThroughGateway(
  login: GatewayLogin,
  options: GatewayLoginOptions,
  deps: { client: GatewayClient; context: CommandContext },
): Promise<InstanceView> {
  const { context } = deps
  const codeVerifier = issueSecret('sign-in')
  if (options.headless) {
    const { id, startUrl } = await begin({ ...login, codeVerifier }, deps)
    return redeem({ id, code: await askForCode(startUrl, context), codeVerifier }, deps)
  }
  await using listener = await listenForCallback()
  const state = unguessable()
  const { callbackUrl: redirectUri } = listener
  const asked = { ...login, codeVerifier, redirectUri, clientState: state }
  const { id, startUrl } = await begin(asked, deps)
  const finish = async (query: URLSearchParams) => {
    const code = codeIn(query, new URL(startUrl).origin)
    const result = await redeem({ id, code, codeVerifier }, deps)
    return { result, page: successPage(result) }
  }
  return await visitBrowser({ listener, leadsTo: startUrl, state, finish }, options, context)
}

interface Begun extends GatewayLogin {
  readonly codeVerifier: Secret
  readonly redirectUri?: string
  readonly clientState?: string
}

async function begin({ codeVerifier, ...asked }: Begun, { client }: { client: GatewayClient }) {
  const codeChallenge = codeChallengeOf(codeVerifier)
  const body = { ...asked, codeChallenge, codeChallengeMethod: 'S256' }
  const path = '/api/sign-ins'
  return (await client.ask({ method: 'POST', path, body, shape: startedShape })).value
}

async function redeem(
  { id, code, codeVerifier }: { id: string; code: Secret; codeVerifier: Secret },
  { client }: { client: GatewayClient },
): Promise<InstanceView> {
  const body = { id, code: code.reveal(), codeVerifier: codeVerifier.reveal() }
  const path = '/api/sign-ins/redeem'
  const { value } = await client.ask({ method: 'POST', path, body, shape: redeemedShape })
  return value.instance.view
}

async function askForCode(startUrl: string, context: CommandContext): Promise<Secret> {
  say(
    `Open this address in a browser, on any machine, and accept:\n  ${startUrl}\n` +
      'The page at the end shows a code.',
    context,
  )
  if (canAsk(context)) return askSecret('The code: ', context)
  // A program that drives this one writes the code when it has it.
  return new Secret((await readInput('-', context)).toString().trim())
}

// RFC 9207: the code of another issuer is not for this gateway.
function codeIn(query: URLSearchParams, issuer: string): Secret {
  const code = query.get('code')
  const isFromGateway = query.get('iss') === issuer
  if (code !== null && isFromGateway) return new Secret(code)
  throw new GatewaySignInFailedError({
    failureCode: query.get('error_code') ?? query.get('error') ?? undefined,
    description: query.get('error_description') ?? undefined,
  })
}

function successPage({ id, name }: InstanceView) {
  return {
    status: 200,
    title: 'The store is connected',
    sentences: [
      `It is the instance ${String(id)}, "${name}", of the gateway.`,
      'You can close this page and go back to the terminal.',
    ],
  }
}
