import type { LoginPageOptions } from '@latchkey/bigcommerce-client'
import type { FastifyInstance } from 'fastify'
import { createHash } from 'node:crypto'
import { STYLESHEET } from './stylesheet.ts'

/** Below which the pages are that BigCommerce shows in a frame of the control panel. */
const PAGES = /^\/+bigcommerce\//

// A store's control panel is on the store's own host, the pages of an install are on the login host.
const CONTROL_PANELS = ['https://*.mybigcommerce.com', 'https://*.bigcommerce.com']

/**
 * Keeps the pages to themselves: no script, nothing fetched, in no frame but the control panel's, not
 * stored, and no address handed on, because theirs carry codes and signed payloads.
 */
export function restrictPages(
  server: FastifyInstance,
  { developmentUpstream }: LoginPageOptions,
): void {
  const headers = {
    'content-security-policy': policyFor([
      ...CONTROL_PANELS,
      ...(developmentUpstream === undefined ? [] : [developmentUpstream.origin]),
    ]),
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  }
  server.addHook('onRequest', function restrictPage({ url }, reply, done) {
    if (PAGES.test(url)) void reply.headers(headers)
    done()
  })
}

/** Whether an answer to this request may be a page, as `//bigcommerce/…` gets one, too. */
export function wantsPage(url: string, accept: string | undefined): boolean {
  return PAGES.test(url) && accept !== undefined && /\btext\/html\b/i.test(accept)
}

function policyFor(framers: readonly string[]): string {
  const style = createHash('sha256').update(STYLESHEET).digest('base64')
  return [
    "default-src 'none'",
    `style-src 'sha256-${style}'`,
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framers.join(' ')}`,
  ].join('; ')
}
