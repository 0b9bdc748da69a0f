import passport from 'passport'

/** What a Passport strategy reads of a request, whichever server has parsed it. */
export interface PassportRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly params?: unknown
  readonly query?: unknown
}

/** Passport's own form: an error, or who it is. */
export type Done<User> = (error: Error | null, user?: User | false) => void

/** What the user of a strategy decides about what it has read. */
export type Verify<Found, User> = (found: Found, done: Done<User>) => void

/**
 * A strategy that finds something in a request and lets its user say who that is.
 *
 * Every refusal goes to Passport as an error and not as a failed challenge: our refusals carry a code
 * and a remedy, which a challenge would lose.
 */
export abstract class DecidingStrategy<Found, User> extends passport.Strategy {
  /** What Passport knows it by unless told otherwise. */
  abstract override readonly name: string

  // Not `#private` here and below: for each request Passport makes an object with the strategy as its
  // prototype, and such an object has none of the strategy's private names.
  constructor(private readonly verify: Verify<Found, User>) {
    super()
  }

  /** What the request proves by itself. */
  protected abstract find(request: PassportRequest): Promise<Found>

  override authenticate(request: PassportRequest): void {
    this.decide(request).then(
      (user) => {
        this.success(user as Express.User)
      },
      (error: unknown) => {
        this.error(error)
      },
    )
  }

  private async decide(request: PassportRequest): Promise<User> {
    const found = await this.find(request)
    return new Promise((resolve, reject) => {
      this.verify(found, (error, user) => {
        if (error instanceof Error) reject(error)
        else if (user === undefined || user === false) reject(new TypeError('nobody was named'))
        else resolve(user)
      })
    })
  }
}
