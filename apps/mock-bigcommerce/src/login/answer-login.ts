import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { SiteDestination } from '../http/find-destination.ts'
import { answerSite, pageCallOf, type Site } from '../pages/answer-site.ts'
import { page, type PageCall } from '../pages/page-route.ts'
import type { Mock } from '../planes/mock.ts'
import { authorizePages } from './authorize-pages.tsx'
import { externalInstallPages } from './external-install-pages.tsx'
import { layOutLogin, storesPage } from './stores-page.tsx'
import { answerToken } from './answer-token.ts'

const loginSite: Site<PageCall> = {
  routes: [page('/', storesPage), ...authorizePages, ...externalInstallPages],
  layOut: layOutLogin,
}

/** The login host: signing in, consent, external installs, and the token endpoint. */
export function answerLogin(
  mock: Mock,
  request: InboundRequest,
  { path, reachedBy }: SiteDestination,
): OutboundAnswer | Promise<OutboundAnswer> {
  if (path === '/oauth2/token') return answerToken(mock, request)
  return answerSite(loginSite, { request, path, call: pageCallOf(mock, request, reachedBy) })
}
