/** A user of a store's control panel who opened an app, until it ends. */
export interface AppSession {
  readonly id: number
  readonly appId: number
  readonly storeHash: string
  /** BigCommerce's number of the user. */
  readonly userId: number
  readonly createdAt: Date
  readonly expiresAt: Date
}

/** How long a session lasts: a working day. Opening the app in the control panel begins the next. */
export const SESSION_LIFE_MS = 8 * 60 * 60 * 1_000
