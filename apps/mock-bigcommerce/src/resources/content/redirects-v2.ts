import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { lenientInteger, lenientText } from '../answers/lenient.ts'
import { changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { readV2 } from '../answers/read-v2.ts'
import { recordV2 } from '../answers/v2-answers.ts'
import {
  findRedirect,
  isReachable,
  REDIRECT_ENTITIES,
  REDIRECTS,
  targetUrl,
  type Redirect,
} from './redirect.ts'
import { DEFAULT_SITE } from './site.ts'
import { withoutId } from './without-id.ts'

const Forward = z
  .union([
    z.object({ type: z.literal('manual'), ref: lenientText.pipe(z.string().min(1).max(2_048)) }),
    z.object({ type: z.enum(REDIRECT_ENTITIES), ref: lenientInteger }),
  ])
  .transform(({ type, ref }) =>
    type === 'manual' ? { type: 'url' as const, url: ref } : { type, entity_id: ref },
  )

const New = z
  .object({ path: lenientText.pipe(z.string().min(1).max(2_048)), forward: Forward })
  .transform(({ path, forward }) => ({ from_path: path, to: forward }))

const Change = z
  .object({ path: lenientText.pipe(z.string().min(1).max(2_048)), forward: Forward })
  .partial()
  .transform(({ path, forward }) => ({ from_path: path, to: forward }))

const desk: Desk<Redirect> = {
  kind: REDIRECTS,
  param: 'id',
  blank: { site_id: DEFAULT_SITE, from_path: '', to: { type: 'url', url: '/' } },
  create: New,
  change: Change,
  view: viewOf,
  check: requireFit,
}
const redirects = handlersV2(desk)

/** Redirects as V2 has them: the same that V3 shows, without a word on their sites. */
export const redirectRoutesV2: readonly Route[] = [
  route('GET /v2/redirects', redirects.list),
  route('POST /v2/redirects', (call) => {
    const said = readV2(desk.create, withoutId(call.body))
    return { status: 200, body: viewOf(createAt(desk, call, said), call) }
  }),
  route('DELETE /v2/redirects', redirects.removeAll),
  route('GET /v2/redirects/count', redirects.count),
  route('GET /v2/redirects/{id}', redirects.read),
  route('PUT /v2/redirects/{id}', (call) => {
    const present = recordIn(desk, call)
    const said = readV2(desk.change, withoutId(call.body))
    return recordV2(changeAt(desk, call, present, said), (redirect) => viewOf(redirect, call))
  }),
  route('DELETE /v2/redirects/{id}', redirects.remove),
]

function requireFit(
  redirect: Omit<Redirect, 'id'> & { readonly id?: number },
  _others: readonly Redirect[],
  { store }: ResourceCall,
): void {
  if (!isReachable(store, redirect.to)) {
    throw new CallRefusedError(400, "The field 'forward' is invalid.")
  }
  const present = findRedirect(store, redirect)
  if (present !== undefined && present.id !== redirect.id) {
    throw new CallRefusedError(409, 'The path of the redirect is a duplicate.')
  }
}

function viewOf(redirect: Redirect, { store }: ResourceCall): object {
  const { id, from_path, to } = redirect
  return {
    id,
    path: from_path,
    forward:
      to.type === 'url' ? { type: 'manual', ref: to.url } : { type: to.type, ref: to.entity_id },
    url: targetUrl(store, redirect),
  }
}
