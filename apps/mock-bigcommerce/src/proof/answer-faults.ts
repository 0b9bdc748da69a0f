import { parseXml } from '../formats/parse-xml.ts'

/** An answer, as the checks look at it. */
export interface CheckedAnswer {
  readonly status: number
  readonly contentType: string
  readonly body: string
}

/** How the caller came: each plane and version words its refusals in its own way. */
export type Manner = 'legacy V2' | 'OAuth V2' | 'V3'

/**
 * What is wrong with the form of an answer, whatever was asked; an empty list where nothing is.
 *
 * @param isHead Whether the request was a HEAD, whose answer has no body.
 */
export function answerFaults(answer: CheckedAnswer, manner: Manner, isHead = false): string[] {
  const { status, body } = answer
  if (status === 501) return isHead ? [] : faultsUnless(isObject(parsed(body)), '501 without JSON')
  if (status >= 500) return [`${status} ${body.slice(0, 300)}`]
  if (isHead || status === 204 || status === 304) {
    return faultsUnless(body === '', `${status} with a body`)
  }
  if (status >= 400) return refusalFaults(answer, manner)
  if (body === '') return []
  if (answer.contentType.includes('xml')) {
    return faultsUnless(isXml(body), 'XML that is not well-formed')
  }
  return faultsUnless(parsed(body) !== undefined, 'no JSON')
}

function refusalFaults({ status, contentType, body }: CheckedAnswer, manner: Manner): string[] {
  if (contentType.includes('xml')) {
    const isList = body.includes('<errors>') && isXml(body)
    return faultsUnless(manner === 'legacy V2' && isList, `not V2's XML: ${body.slice(0, 200)}`)
  }
  const value = parsed(body)
  // The gate of scopes speaks as V3 does, whatever is behind it.
  const isGate = manner === 'OAuth V2' && (status === 403 || status === 429)
  const isWorded =
    manner === 'V3' || isGate ? isRefusalV3(value, status) : isRefusalV2(value, status)
  return faultsUnless(isWorded, `${status} not worded as ${manner}: ${body.slice(0, 200)}`)
}

function isRefusalV2(value: unknown, status: number): boolean {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every(
      (each: unknown) =>
        isObject(each) && each['status'] === status && typeof each['message'] === 'string',
    )
  )
}

function isRefusalV3(value: unknown, status: number): boolean {
  if (!isObject(value)) return false
  // Promotions give the status as text, and stored instruments give a code and a message.
  const isOne = String(value['status']) === String(status) && typeof value['title'] === 'string'
  const isCoded = value['code'] === status && typeof value['message'] === 'string'
  return isOne || isCoded || isRefusedBatch(value)
}

// A batch says in its envelope what became of each of its records.
function isRefusedBatch(value: Readonly<Record<string, unknown>>): boolean {
  return Array.isArray(value['batch_errors']) || (isObject(value['meta']) && 'errors' in value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

const isXml = (body: string) => parseXml(Buffer.from(body)) !== undefined

const faultsUnless = (isGood: boolean, fault: string) => (isGood ? [] : [fault])
