import type { IncomingHttpHeaders } from 'node:http'
import { CALL_TRAITS } from './ended-call.ts'
import { toOAuthPath } from './legacy-translation/legacy-path.ts'
import {
  legacyFormatSent,
  negotiateLegacyFormat,
} from './legacy-translation/negotiate-legacy-format.ts'
import type { StoreRoute } from './upstream-request.ts'

const EXTENSION = /\.(?:json|xml)$/

/** How a client of the legacy door speaks, by what it asks for; of `CALL_TRAITS`, added up. */
export function legacyTraits(route: StoreRoute, headers: IncomingHttpHeaders): number {
  const { path, extension } = toOAuthPath(route)
  const wanted = negotiateLegacyFormat(headers.accept, extension)
  return (
    (wanted === 'xml' ? CALL_TRAITS['xml-answer'] : 0) +
    (legacyFormatSent(headers['content-type']) === 'xml' ? CALL_TRAITS['xml-body'] : 0) +
    (path === route.replace(EXTENSION, '') ? 0 : CALL_TRAITS['legacy-spelling']) +
    (extension === undefined ? 0 : CALL_TRAITS['path-extension'])
  )
}
