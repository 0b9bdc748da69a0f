import { CallRefusedError } from '../errors.ts'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import { queryOf } from '../http/query-of.ts'
import type { Mock } from '../planes/mock.ts'
import { decodeSegment } from '../routing/decode-segment.ts'
import { ControlRefusal } from './control-answers.ts'
import type { ControlRoute } from './control-route.ts'
import { controlRoutes } from './control-routes.ts'

/**
 * The mock's own API, which BigCommerce does not have.
 *
 * @param path Below `/control`.
 */
export async function answerControl(
  mock: Mock,
  request: InboundRequest,
  path: string,
): Promise<OutboundAnswer> {
  const found = findRoute(request.method, path)
  if (found === undefined) return unmodelledAnswer(`${request.method} /control${path}`)
  try {
    return await found.route.answer({
      mock,
      params: found.params,
      query: queryOf(request.target),
      body: jsonOf(request.body),
    })
  } catch (error) {
    if (error instanceof ControlRefusal) return error.toAnswer()
    // What the rules of accounts refuse, they refuse here as on their pages.
    if (error instanceof CallRefusedError) return refusalOf(error)
    throw error
  }
}

interface Found {
  readonly route: ControlRoute
  readonly params: Readonly<Record<string, string>>
}

function findRoute(method: string, path: string): Found | undefined {
  for (const route of controlRoutes) {
    const params = paramsOf(route.id, `${method} ${path}`)
    if (params !== undefined) return { route, params }
  }
  return undefined
}

function paramsOf(id: string, asked: string): Record<string, string> | undefined {
  const segments = asked.split('/')
  const names = id.split('/')
  if (segments.length !== names.length) return undefined
  const params: Record<string, string> = {}
  for (const [i, name] of names.entries()) {
    const segment = segments[i] ?? ''
    if (name.startsWith('{')) params[name.slice(1, -1)] = decodeSegment(segment)
    else if (name !== segment) return undefined
  }
  return params
}

function jsonOf(body: Buffer): unknown {
  if (body.length === 0) return undefined
  try {
    return JSON.parse(body.toString('utf8')) as unknown
  } catch {
    throw new ControlRefusal(422, 'the body is not JSON', [': not JSON'])
  }
}

function refusalOf({ status, reason, fields }: CallRefusedError): OutboundAnswer {
  const problems = Object.entries(fields).map(([name, what]) => `${name}: ${what}`)
  return jsonAnswer(status, { status, title: reason, problems })
}
