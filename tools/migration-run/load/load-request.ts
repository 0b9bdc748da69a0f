import { NUMBER_HEADER, type CollectionName, type LoadOrder, type Speech } from './loaded-call.ts'
import type { Part } from './score.ts'
import { toXml, type Fields } from './to-xml.ts'

/** A call as it goes to a gateway, and what has to come back. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/v2`, as every client knows it. */
  readonly path: string
  /** As this client writes it. */
  readonly target: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly status: number
  /** A piece of the answer's body; null where it has none. */
  readonly contains: string | null
}

/** Who calls, and with which number. */
export interface Caller {
  readonly speech: Speech
  readonly session: string
  readonly number: number
}

/** The order that notes are written at; it is read meanwhile, by itself and in its list. */
const NOTED_ORDER = 100
const SINGULAR = { banners: 'banner', coupons: 'coupon' } as const
// As BigCommerce answers: some kinds say where the new record is, some do not.
const MADE = { banners: 200, coupons: 201 } as const

/** What a write with that number leaves behind in the store. */
export const markOf = (number: number) => `load ${number}`

/** The code of the coupon that the call with that number makes; no two may be alike. */
export const couponCodeOf = (number: number) => `LOAD-${number}`

/**
 * Writes a part of the score down as one client says it.
 *
 * @param id The record that is changed or deleted.
 */
export function loadRequest(
  part: Part,
  caller: Caller,
  { order, id = 0 }: { readonly order: LoadOrder; readonly id?: number | undefined },
): LoadRequest {
  const { method, path, root, fields, status, shows } = said(part, caller.number, id)
  const isXml = caller.speech === 'legacy-xml'
  const body = fields && (isXml ? toXml(root, fields) : JSON.stringify(fields))
  const type = isXml ? 'application/xml' : 'application/json'
  return {
    method,
    path,
    target: targetOf(path, caller.speech, order),
    headers: {
      ...credentialOf(caller.speech, order),
      ...(body === undefined ? {} : { 'content-type': type }),
      'latchkey-session': caller.session,
      [NUMBER_HEADER]: String(caller.number),
    },
    body: body ?? null,
    status,
    contains: shows && fieldIn(isXml, ...shows),
  }
}

interface Said {
  readonly method: LoadRequest['method']
  readonly path: string
  readonly root: string
  readonly fields?: Fields
  readonly status: number
  readonly shows: readonly [name: string, value?: number | string] | null
}

function said(part: Part, number: number, id: number): Said {
  const mark = markOf(number)
  switch (part.kind) {
    case 'read':
      return { method: 'GET', path: part.path, root: '', status: 200, shows: part.shows }
    case 'note':
      return {
        ...{ method: 'PUT', path: `/orders/${NOTED_ORDER}`, root: 'order', status: 200 },
        ...{ fields: { staff_notes: mark }, shows: ['staff_notes', mark] },
      }
    case 'delete': {
      const path = `/${part.collection}/${id}`
      return { method: 'DELETE', path, root: '', status: 204, shows: null }
    }
    case 'change': {
      const [root, path] = [SINGULAR[part.collection], `/${part.collection}/${id}`]
      const fields = { name: mark }
      return { method: 'PUT', path, root, fields, status: 200, shows: ['name', mark] }
    }
    case 'make': {
      const { collection } = part
      const [root, status, fields] = [
        SINGULAR[collection],
        MADE[collection],
        NEW[collection](number),
      ]
      return { method: 'POST', path: `/${collection}`, root, fields, status, shows: ['name', mark] }
    }
  }
}

const NEW: Readonly<Record<CollectionName, (number: number) => Fields>> = {
  banners: (number) => ({
    name: markOf(number),
    // Stays when the name is changed: it says who made it.
    content: couponCodeOf(number),
    page: 'home_page',
    location: 'top',
    date_type: 'always',
  }),
  coupons: (number) => ({
    name: markOf(number),
    type: 'per_total_discount',
    amount: '5.00',
    code: couponCodeOf(number),
    applies_to: { entity: 'categories' },
  }),
}

function targetOf(path: string, speech: Speech, { storeHash }: LoadOrder): string {
  if (speech === 'bigcommerce') return `/stores/${storeHash}/v2${path}`
  const [plain = '', query] = path.split('?')
  // Without an extension and an Accept header the legacy API answers in XML.
  const spelled = speech === 'legacy-json' ? `${plain}.json` : plain
  return `/legacy/${storeHash}/api/v2${spelled}${query === undefined ? '' : `?${query}`}`
}

function credentialOf(speech: Speech, { token, legacyLogin }: LoadOrder): Record<string, string> {
  return speech === 'bigcommerce' ? { 'x-auth-token': token } : { authorization: legacyLogin }
}

function fieldIn(isXml: boolean, name: string, value?: number | string): string {
  if (value === undefined) return isXml ? `<${name}>` : `"${name}":`
  return isXml ? `<${name}>${value}</${name}>` : `"${name}":${JSON.stringify(value)}`
}
