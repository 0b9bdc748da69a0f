import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { SiteDestination } from '../http/find-destination.ts'
import { answerSite, pageCallOf, type Site } from '../pages/answer-site.ts'
import type { PageCall } from '../pages/page-route.ts'
import type { Mock } from '../planes/mock.ts'
import { layOutPortal, myAppsPages } from './my-apps-pages.tsx'
import { technicalPages } from './technical-pages.tsx'

const portalSite: Site<PageCall> = {
  routes: [...myAppsPages, ...technicalPages],
  layOut: layOutPortal,
}

/** The Developer Portal: apps, what they ask for, and their client ids and secrets. */
export function answerPortal(
  mock: Mock,
  request: InboundRequest,
  { path, reachedBy }: SiteDestination,
): Promise<OutboundAnswer> {
  return answerSite(portalSite, { request, path, call: pageCallOf(mock, request, reachedBy) })
}
