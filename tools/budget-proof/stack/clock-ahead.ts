/**
 * Preloaded into a gateway, sets its clock a minute ahead: everything that asks what time it is. What
 * measures how long something takes is left as it is, as it is where a machine's clock is wrong.
 */
const AHEAD_MS = 60_000

const RightDate = Date

class WrongDate extends RightDate {
  constructor(...args: unknown[]) {
    if (args.length === 0) super(RightDate.now() + AHEAD_MS)
    else super(...(args as [number]))
  }

  static override now(): number {
    return RightDate.now() + AHEAD_MS
  }
}

globalThis.Date = WrongDate as DateConstructor
