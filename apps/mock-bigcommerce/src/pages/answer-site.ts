import type { ReactElement } from 'react'
import { CallRefusedError } from '../errors.ts'
import { unmodelledAnswer, type InboundRequest, type OutboundAnswer } from '../http/exchange.ts'
import type { ReachedBy } from '../http/find-destination.ts'
import { queryOf } from '../http/query-of.ts'
import type { Mock } from '../planes/mock.ts'
import { decodeSegment } from '../routing/decode-segment.ts'
import { linksFor } from './links.ts'
import type { Page, PageAnswer, PageCall, PageRoute } from './page-route.ts'
import { refusalPage } from './refusal-page.tsx'
import { renderPage } from './render-page.ts'

/** Pages that belong together, and what stands around each of them. */
export interface Site<C extends PageCall> {
  readonly routes: readonly PageRoute<C>[]
  readonly layOut: (page: Page, call: C) => ReactElement
}

/** A request to a site: the path below the site's own, and what all of its pages know. */
export interface SiteRequest<C extends PageCall> {
  readonly request: InboundRequest
  readonly path: string
  readonly call: Omit<C, 'params'>
}

const FORM_TYPE = /^application\/x-www-form-urlencoded\b/i

/** What a request tells to every site's pages. */
export function pageCallOf(
  mock: Mock,
  request: InboundRequest,
  reachedBy: ReachedBy,
): Omit<PageCall, 'params'> {
  return {
    mock,
    links: linksFor(reachedBy),
    query: queryOf(request.target),
    form: new URLSearchParams(isForm(request) ? request.body.toString('utf8') : ''),
    now: mock.clock.now(),
  }
}

/** Lets a site answer: a page, a redirection, or what a page made ready itself. */
export async function answerSite<C extends PageCall>(
  site: Site<C>,
  { request, path, call }: SiteRequest<C>,
): Promise<OutboundAnswer> {
  const method = request.method === 'HEAD' ? 'GET' : request.method
  const there = site.routes.filter(({ pattern }) => pattern.test(path))
  const route = there.find((each) => each.method === method)
  const params = paramsOf(route ?? there[0], path)
  // What a call has besides its parameters is what `C` has besides them.
  const whole = { ...call, params } as C
  if (route === undefined && there.length === 0) {
    return unmodelledAnswer(`${request.method} ${path}`)
  }
  if (route === undefined) return finish(site, wrongMethod, whole, allowing(there))
  if (method === 'POST' && !isForm(request)) return finish(site, wrongType, whole)
  return finish(site, await answerOf(route, whole), whole)
}

async function answerOf<C extends PageCall>(route: PageRoute<C>, call: C): Promise<PageAnswer> {
  try {
    return await route.answer(call)
  } catch (error) {
    if (error instanceof CallRefusedError) return refusalPage(error)
    throw error
  }
}

async function finish<C extends PageCall>(
  site: Site<C>,
  answer: PageAnswer,
  call: C,
  headers: Readonly<Record<string, string>> = {},
): Promise<OutboundAnswer> {
  if ('headers' in answer) return answer
  if ('seeOther' in answer) return { status: 303, headers: { location: answer.seeOther } }
  return {
    status: answer.status ?? 200,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    },
    body: await renderPage(site.layOut(answer, call)),
  }
}

function paramsOf<C extends PageCall>(
  route: PageRoute<C> | undefined,
  path: string,
): Record<string, string> {
  const groups = Object.entries(route?.pattern.exec(path)?.groups ?? {})
  return Object.fromEntries(groups.map(([name, segment]) => [name, decodeSegment(segment)]))
}

function isForm({ headers }: InboundRequest): boolean {
  return FORM_TYPE.test(headers['content-type'] ?? '')
}

function allowing<C extends PageCall>(routes: readonly PageRoute<C>[]): { allow: string } {
  const methods = routes.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]))
  return { allow: methods.join(', ') }
}

const wrongMethod = refusalPage(
  new CallRefusedError(405, 'This page does not take requests of that method.'),
)
const wrongType = refusalPage(
  new CallRefusedError(415, 'This page takes forms only: application/x-www-form-urlencoded.'),
)
