import { unmodelledAnswer, type InboundRequest, type OutboundAnswer } from '../http/exchange.ts'
import type { PanelDestination } from '../http/find-destination.ts'
import { answerSite, pageCallOf, type Site } from '../pages/answer-site.ts'
import type { Mock } from '../planes/mock.ts'
import { apiAccountPages } from './api-account-pages.tsx'
import { appPages } from './app-pages.tsx'
import { appUserPages } from './app-user-pages.tsx'
import { legacyAccountPages } from './legacy-account-pages.tsx'
import type { PanelCall } from './panel-call.ts'
import { layOutPanel, settingsPages } from './settings-pages.tsx'
import { userPages } from './user-pages.tsx'

const panelSite: Site<PanelCall> = {
  routes: [
    ...settingsPages,
    ...apiAccountPages,
    ...legacyAccountPages,
    ...appPages,
    ...appUserPages,
    ...userPages,
  ],
  layOut: layOutPanel,
}

/** A store's control panel, as far as credentials are made, shown and taken away in it. */
export function answerPanel(
  mock: Mock,
  request: InboundRequest,
  { storeHash, path, reachedBy }: PanelDestination,
): OutboundAnswer | Promise<OutboundAnswer> {
  const store = mock.state.find(storeHash)
  if (store === undefined) return unmodelledAnswer(`a store ${storeHash}`)
  const call = { ...pageCallOf(mock, request, reachedBy), store }
  return answerSite(panelSite, { request, path, call })
}
