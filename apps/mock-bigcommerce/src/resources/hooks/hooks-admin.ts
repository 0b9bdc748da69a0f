import { z } from 'zod'
import { ownerOf } from '../../routing/caller.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { blockedDomains } from '../../webhooks/callback-domain.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { hooksOf } from './hook-store.ts'
import type { Hook } from './hook.ts'
import { viewOf } from './hooks.ts'

/** Whom to write to when a client's hooks fail. The mock keeps the addresses and writes to nobody. */
interface HookContacts {
  readonly id: number
  readonly client_id: string
  readonly emails: readonly string[]
}

const HOOK_CONTACTS = kind<HookContacts>('hook contacts')

const Contacts = z.object({ emails: z.array(z.email()) })

/** What an account can see and say about all its hooks at once. */
export const hooksAdminRoutes: readonly Route[] = [
  route('GET /v3/hooks/admin', (call) =>
    recordV3(call, {
      emails: contactsOf(call)?.emails ?? [],
      hooks_list: filterV3(hooksOf(call), call.query).map((hook) => ({
        ...viewOf(call)(hook),
        status: statusOf(hook),
      })),
      blocked_domains: blockedDomainsOf(call),
    }),
  ),
  route('PUT /v3/hooks/admin', (call) => {
    const { emails } = readV3(Contacts, call.body)
    const contacts = call.store.records(HOOK_CONTACTS)
    const present = contactsOf(call)
    if (present === undefined) contacts.create({ client_id: ownerOf(call.caller), emails })
    else contacts.put({ ...present, emails })
    return noContent
  }),
]

const contactsOf = ({ store, caller }: ResourceCall) =>
  store.records(HOOK_CONTACTS).where('client_id', ownerOf(caller))[0]

function statusOf({ is_active, is_deactivated }: Hook): string {
  if (is_active) return 'active'
  return is_deactivated ? 'deactivated' : 'inactive'
}

function blockedDomainsOf({ store, caller, now }: ResourceCall): object[] {
  return blockedDomains(store, ownerOf(caller), now).map(({ origin, blocked_until, reasons }) => ({
    destination: origin,
    time_left: Math.ceil((blocked_until - now.getTime()) / 1_000),
    reasons,
  }))
}
