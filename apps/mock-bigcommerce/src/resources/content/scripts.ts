import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { ownerOf } from '../../routing/caller.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { requireChannel } from './require-channel.ts'
import { blankScript, SCRIPTS, scriptView, type Script } from './script.ts'
import { invalidFields } from '../answers/invalid-field.ts'

const MOST_PER_ACCOUNT = 10
const MOST_PER_CHANNEL = 50
const CHECKOUT_SCOPE = 'store_content_checkout'

const Change = z
  .object({
    name: z.string().min(1).max(255),
    description: z.string(),
    html: z.string().max(65_536),
    src: z.string(),
    auto_uninstall: z.boolean(),
    load_method: z.enum(['default', 'async', 'defer']),
    location: z.enum(['head', 'footer']),
    visibility: z.enum(['storefront', 'all_pages', 'checkout', 'order_confirmation']),
    kind: z.enum(['src', 'script_tag']),
    consent_category: z.enum(['unknown', 'essential', 'functional', 'analytics', 'targeting']),
    enabled: z.boolean(),
    channel_id: z.number().int().min(1),
    integrity_hashes: z.array(z.string()).max(5),
  })
  .partial()

const desk: Desk<Script> = {
  kind: SCRIPTS,
  param: 'uuid',
  blank: blankScript,
  // Whoever sends HTML need not say that it is a tag.
  create: Change.required({ name: true }).transform((said) => ({
    ...said,
    kind: said.kind ?? (said.html === undefined ? 'src' : 'script_tag'),
  })),
  // What turns into the other kind leaves behind what it was.
  change: Change.transform((said) => ({
    ...said,
    ...(said.kind === 'src' && { html: said.html ?? '' }),
    ...(said.kind === 'script_tag' && { src: said.src ?? '' }),
  })),
  view: scriptView,
  among: ({ store, caller }) => store.records(SCRIPTS).where('api_client_id', ownerOf(caller)),
  given: ({ caller, now }) => ({
    api_client_id: ownerOf(caller),
    date_created: now.toISOString(),
    date_modified: now.toISOString(),
  }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: requireFit,
}
const scripts = handlersV3(desk)

/** The scripts of whoever asks. */
export const scriptRoutes: readonly Route[] = [
  route('GET /v3/content/scripts', scripts.list),
  route('POST /v3/content/scripts', (call) => {
    const said = readV3(desk.create, call.body)
    const script = createAt(desk, call, said)
    return told(call, script, 'created')
  }),
  route('GET /v3/content/scripts/{uuid}', scripts.read),
  route('PUT /v3/content/scripts/{uuid}', (call) => {
    const present = recordIn(desk, call)
    const script = changeAt(desk, call, present, readV3(desk.change, call.body))
    return told(call, script, 'updated')
  }),
  route('DELETE /v3/content/scripts/{uuid}', scripts.remove),
]

function told(call: ResourceCall, script: Script, what: 'created' | 'updated') {
  const { channel_id, id } = script
  call.store.happened(`store/channel/${channel_id}/script/${what}`, { uuid: id })
  return recordV3(call, scriptView(script))
}

function requireFit(
  script: Omit<Script, 'id'> & { readonly id?: string },
  own: readonly Script[],
  call: ResourceCall,
): void {
  requireChannel(call.store, script.channel_id)
  const { kind, src, html, visibility } = script
  const needed = kind === 'src' ? { src } : { html }
  const unneeded = kind === 'src' ? { html } : { src }
  const faults = {
    ...faultsWhere(needed, (text) => text === '', 'error.path.missing'),
    ...faultsWhere(unneeded, (text) => text !== '', 'error.path.invalid'),
  }
  if (Object.keys(faults).length > 0) {
    throw invalidFields(faults)
  }
  if (visibility === 'checkout' || visibility === 'all_pages') requireCheckoutScope(call)
  requireRoom(script, own, call)
}

const faultsWhere = (
  fields: Readonly<Record<string, string>>,
  isFault: (text: string) => boolean,
  fault: string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, text]) => (isFault(text) ? [[name, fault]] : [])),
  )

// The route is open to every account that may change content; checkout pages need more.
function requireCheckoutScope({ caller }: ResourceCall): void {
  if (caller.kind === 'oauth' && !caller.scopes.has(CHECKOUT_SCOPE)) {
    throw new CallRefusedError(403, "You don't have a required scope to access the endpoint")
  }
}

function requireRoom(
  { id, channel_id }: { readonly id?: string; readonly channel_id: number },
  own: readonly Script[],
  { store }: ResourceCall,
): void {
  const inChannel = store.records(SCRIPTS).where('channel_id', channel_id)
  const others = inChannel.filter((script) => script.id !== id)
  if (own.length >= MOST_PER_ACCOUNT || others.length >= MOST_PER_CHANNEL) {
    throw new CallRefusedError(422, 'There are too many scripts already.')
  }
}
