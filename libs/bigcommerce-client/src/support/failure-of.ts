import { request } from 'undici'
import { classifyUpstreamFailure } from '../classify-upstream-failure.ts'
import type { UpstreamOptions } from '../create-upstream.ts'
import type { UpstreamError } from '../upstream-errors.ts'
import { openUpstream } from './open-upstream.ts'

/** The host that tests call. */
export const HOST = 'store-wuxeae6.mybigcommerce.com'

/**
 * Calls through an upstream and says how the call failed.
 *
 * @param times How many calls to make, one after the other; only the last may fail.
 */
export async function failureOf(
  options: Partial<UpstreamOptions>,
  times = 1,
): Promise<UpstreamError> {
  await using upstream = openUpstream(options)
  const { origin } = upstream.target(HOST)
  const call = async () => {
    const { body } = await request(`${origin}/api/v2/time`, { dispatcher: upstream.dispatcher })
    await body.text()
  }
  for (let made = 1; made < times; made += 1) await call()
  const failure: unknown = await call().then(
    () => 'the call succeeded',
    (error: unknown) => error,
  )
  return classifyUpstreamFailure(failure)
}
