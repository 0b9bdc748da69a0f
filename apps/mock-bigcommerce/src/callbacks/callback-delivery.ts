import { kind } from '../state/kind.ts'

/** A callback that BigCommerce sent itself, and how the app took it, which changes nothing. */
export interface CallbackDelivery {
  readonly id: number
  readonly callback: 'uninstall' | 'remove_user'
  readonly clientId: string
  readonly userId: number
  /** Without its query, which holds the signed payload. */
  readonly url: string
  /** ISO 8601, by the mock's clock. */
  readonly sentAt: string
  /** What the app answered; `null` until it did, and where it did not. */
  readonly status: number | null
  /** Why there is no answer, such as `ECONNREFUSED`; `null` where there is one. */
  readonly error: string | null
}

export const CALLBACK_DELIVERIES = kind<CallbackDelivery>('callback deliveries')
