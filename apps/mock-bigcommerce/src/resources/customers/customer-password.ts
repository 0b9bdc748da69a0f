import { createHash } from 'node:crypto'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** A customer's password, which no answer ever shows. The id is the customer's. */
interface CustomerPassword {
  readonly id: number
  readonly digest: string
}

export const CUSTOMER_PASSWORDS = kind<CustomerPassword>('customer passwords')

/** Sets a customer's password; `undefined` leaves it as it was. */
export function setPassword(store: StoreState, id: number, password: string | undefined): void {
  if (password === undefined) return
  store.records(CUSTOMER_PASSWORDS).put({ id, digest: digestOf(id, password) })
}

/** Whether that is the customer's password. Nobody has one that was never set. */
export function isPassword(store: StoreState, id: number, password: string): boolean {
  return store.records(CUSTOMER_PASSWORDS).find(id)?.digest === digestOf(id, password)
}

const digestOf = (id: number, password: string) =>
  createHash('sha256').update(`${id} ${password}`).digest('hex')
