import type { CallRefusedError } from '../errors.ts'
import type { Format } from '../formats/negotiate-format.ts'
import { renderXml } from '../formats/render-xml.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'

/**
 * Words a refusal as the legacy API does: an array of errors, or `<errors>`.
 *
 * @param format XML also where no format could be agreed on.
 */
export function legacyRefusal(
  format: Format | undefined,
  { status, reason }: CallRefusedError,
  headers: Readonly<Record<string, string>>,
): OutboundAnswer {
  const errors = [{ status, message: reason }]
  if (format === 'json') return jsonAnswer(status, errors, headers)
  return {
    status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: renderXml('errors', errors),
  }
}
