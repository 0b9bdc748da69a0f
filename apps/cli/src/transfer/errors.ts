import { CodedError } from '@latchkey/kernel'

/** A file that is to be imported holds no list of instances. */
export class ImportFileInvalidError extends CodedError {
  readonly code = 'IMPORT_FILE_INVALID'
  readonly remedy =
    'give a JSON array of instances, a CSV with a header, or a file of latchkey export'

  /** @param fault Reads on from "the file". */
  constructor(fault: string) {
    super(`the file ${fault}`)
  }
}

/** An export would replace a file. */
export class ExportFileExistsError extends CodedError {
  readonly code = 'EXPORT_FILE_EXISTS'
  readonly remedy = 'choose another name, or move the file that is there away'

  constructor() {
    super('there is a file of that name already')
  }
}

/** The file of an export cannot be written. */
export class ExportFileUnwritableError extends CodedError {
  readonly code = 'EXPORT_FILE_UNWRITABLE'
  readonly remedy = 'check the path, the rights and the room there'

  constructor(options?: ErrorOptions) {
    super('the file of the export cannot be written', options)
  }
}

/** There is more to export than one sealed file holds. */
export class ExportTooLargeError extends CodedError {
  readonly code = 'EXPORT_TOO_LARGE'
  readonly remedy = 'export the instances in parts, with --tag'

  constructor() {
    super('there are too many instances for one sealed file')
  }
}
