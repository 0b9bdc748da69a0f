import { ExactNumber, type AnswerBody, type ComparableAnswer } from '@latchkey/credential-migration'
import { readExactJson } from '../proxy/legacy-translation/read-exact-json.ts'
import { readLegacyXml, type XmlElement } from '../proxy/legacy-translation/read-legacy-xml.ts'
import { decodeXml } from '../proxy/legacy-translation/xml-encoding.ts'
import type { WholeAnswer } from './whole-answer.ts'

const JSON_TYPE = /^\s*(?:application|text)\/(?:[\w.-]+\+)?json\b/i
const XML_TYPE = /^\s*(?:application|text)\/xml\b/i

/**
 * An answer that is not compressed, as far as it can be compared.
 *
 * @returns `undefined` if a success says that it is JSON or XML and is not. The words of a refusal may
 *   be in any form.
 */
export function readableAnswer({
  status,
  headers,
  body,
}: WholeAnswer): ComparableAnswer | undefined {
  const read = bodyOf(body, headers['content-type'] ?? '')
  if (read === undefined && status < 300) return undefined
  return {
    status,
    headers: singleValues(headers),
    body: read ?? { kind: 'other', sizeBytes: body.length },
  }
}

function bodyOf(body: Buffer, type: string): AnswerBody | undefined {
  if (body.length === 0) return { kind: 'none' }
  try {
    if (JSON_TYPE.test(type)) {
      return { kind: 'json', value: readExactJson(body.toString('utf8'), exactNumber) }
    }
    if (XML_TYPE.test(type)) return { kind: 'xml', value: documentOf(decodeXml(body, type)) }
  } catch {
    // What is wrong with it may quote it, and it is the merchant's.
    return undefined
  }
  return { kind: 'other', sizeBytes: body.length }
}

const exactNumber = (text: string) => new ExactNumber(text)

function documentOf(text: string): Record<string, unknown> {
  const root = readLegacyXml(text)
  return Object.fromEntries([[root.name, valueOf(root)]])
}

// Several elements of one name are a list. The depth is bounded by the reader.
function valueOf({ children, text }: XmlElement): unknown {
  if (children.length === 0) return text
  const byName = Map.groupBy(children, ({ name }) => name)
  return Object.fromEntries(
    [...byName].map(([name, [first, ...others]]) => {
      if (first === undefined || others.length === 0) return [name, first && valueOf(first)]
      return [name, [first, ...others].map(valueOf)]
    }),
  )
}

function singleValues(headers: WholeAnswer['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, [value ?? ''].flat().join(', ')]),
  )
}
