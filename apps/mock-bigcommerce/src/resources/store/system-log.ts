import { route, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { z } from 'zod'

/** A line of the store's own log. */
interface SystemLogEntry {
  readonly id: number
  readonly type: 'general' | 'php' | 'payment' | 'shipping' | 'tax' | 'design' | 'emailintegration'
  readonly module: string
  readonly severity: 'debug' | 'notices' | 'warnings' | 'errors' | 'success'
  readonly summary: string
  readonly message: string
  readonly date_created: string
}

const SYSTEM_LOG = kind<SystemLogEntry>('system log')

const nothing = z.object({})

const log = handlersV3<SystemLogEntry>({
  kind: SYSTEM_LOG,
  param: 'id',
  blank: {
    type: 'general',
    module: '',
    severity: 'notices',
    summary: '',
    message: '',
    date_created: OPENED,
  },
  create: nothing,
  change: nothing,
  view: (entry) => ({ ...entry, date_created: isoSeconds(entry.date_created) }),
})

/** The store's log, and the archived list of requests that a merchant had open. */
export const systemLogRoutes: readonly Route[] = [
  route('GET /v3/store/systemlogs', log.list),
  route('GET /v2/requestlogs', () => noContent),
]

/** Lines that every store has. */
export function fillSystemLog(store: StoreState): void {
  const records = store.records(SYSTEM_LOG)
  records.create({
    type: 'payment',
    module: 'testgateway',
    severity: 'success',
    summary: 'Order 100 was paid',
    message: 'The payment of 95.34 USD was captured.',
    date_created: '2025-10-01T09:15:02Z',
  })
  records.create({
    type: 'shipping',
    module: 'flatrate',
    severity: 'warnings',
    summary: 'No rate for Åland',
    message: 'No shipping zone covers the address of the cart.',
    date_created: '2025-10-05T20:40:59Z',
  })
}
