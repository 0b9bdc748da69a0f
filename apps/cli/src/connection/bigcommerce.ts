import { createUpstream, type Upstream, type VerificationDeps } from '@latchkey/bigcommerce-client'
import type { CommandContext, Environment } from '../context.ts'
import { SettingInvalidError } from '../environment/errors.ts'

const CONNECT_MS = 10_000
const ANSWER_MS = 60_000

/** BigCommerce, or the mock that stands in for it. */
export interface BigCommerce extends AsyncDisposable {
  readonly upstream: Upstream
  readonly developmentUpstream: URL | undefined
  /** For verification and the exchange of codes; what is under way ends when the person interrupts. */
  readonly deps: VerificationDeps
}

/**
 * Opens the way to BigCommerce, to be closed again by its user.
 *
 * @throws {SettingInvalidError} If LATCHKEY_DEVELOPMENT_UPSTREAM is no origin.
 */
export function openBigCommerce({ env, clock, signal }: CommandContext): BigCommerce {
  const developmentUpstream = developmentUpstreamIn(env)
  const upstream = createUpstream({
    developmentUpstream,
    connectTimeoutMs: CONNECT_MS,
    headersTimeoutMs: ANSWER_MS,
    bodyTimeoutMs: ANSWER_MS,
    connectionsPerHost: 4,
  })
  return {
    upstream,
    developmentUpstream,
    deps: {
      clock,
      fetch: (url, question) => {
        const both = AbortSignal.any([question.signal, signal])
        return upstream.fetch(url, { ...question, signal: both })
      },
    },
    [Symbol.asyncDispose]: () => upstream.close(),
  }
}

/** The mock that stands in for BigCommerce, if the environment names one. */
export function developmentUpstreamIn(env: Environment): URL | undefined {
  const text = env['LATCHKEY_DEVELOPMENT_UPSTREAM']
  if (text === undefined || text === '') return undefined
  const url = URL.parse(text)
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
  if (!isOrigin) {
    throw new SettingInvalidError(
      'LATCHKEY_DEVELOPMENT_UPSTREAM',
      'is no origin',
      'write it as http://127.0.0.1:8090, as latchkey mock prints it',
    )
  }
  return url
}
