/**
 * A number of a JSON document as the very text it was written in, so that 12345678901234567890 keeps
 * its last digit and 10.10 its zero.
 */
export class ExactNumber {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}
