import type { CallbackQuery } from '@latchkey/auth-strategy'
import type { RegisteredApp } from '../apps/registered-app.ts'

/** How a sign-in of our own goes on in the browser that came back with a consent. */
export interface SignInAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  /** HTML, or nothing where the browser is sent on. */
  readonly body: string
}

/** The sign-ins that began here, and come back by the same address as installs do. */
export interface SignInCallbacks {
  /**
   * @param query As it came, a refusal of the merchant's included.
   * @param cookies The header, as the browser sent it.
   * @returns Undefined if the callback belongs to none of them.
   */
  take(
    app: RegisteredApp,
    query: CallbackQuery,
    cookies: string | undefined,
  ): Promise<SignInAnswer | undefined>
}

/** Where nothing signs in: every consent is an install's. */
export const noSignIns: SignInCallbacks = { take: async () => undefined }
