/** A recording's part of the room that there is. */
export interface RecordingPlace {
  /** Takes room for a piece of a body; false if there is none. */
  hold(bytes: number): boolean
  /** Gives all of it back. Doing so twice is doing so once. */
  leave(): void
}

const MOST_RECORDINGS = 32
const MOST_BYTES = 8 * 1024 * 1024

/** Bounds what recorded answers take of the memory, all together. */
export class RecordingRoom {
  #recordings = 0
  #bytes = 0

  get isFull(): boolean {
    return this.#recordings >= MOST_RECORDINGS
  }

  /** A place for one answer, from its head until it was compared; undefined if there is none. */
  enter(): RecordingPlace | undefined {
    if (this.isFull) return undefined
    this.#recordings += 1
    let held = 0
    let isLeft = false
    return {
      hold: (bytes) => {
        if (isLeft || this.#bytes + bytes > MOST_BYTES) return false
        this.#bytes += bytes
        held += bytes
        return true
      },
      leave: () => {
        if (isLeft) return
        isLeft = true
        this.#recordings -= 1
        this.#bytes -= held
      },
    }
  }
}
