import { CodedError } from '@latchkey/kernel'

/** Why a body was refused. For logs; all of them are one failure to the caller. */
export type LegacyBodyReason =
  'size' | 'encoding' | 'malformed' | 'declaration' | 'nesting' | 'shape'

/** An XML request body that says nothing which OAuth V2's JSON could carry, or is not safe to read. */
export class LegacyBodyError extends CodedError {
  readonly code = 'LEGACY_BODY_INVALID'
  readonly remedy =
    'send well-formed UTF-8 XML without a DOCTYPE, one element for each field, or send JSON'

  constructor(
    readonly reason: LegacyBodyReason,
    options?: ErrorOptions,
  ) {
    super('the XML body could not be read as a V2 resource', options)
  }
}

/** A format that the legacy API does not speak: 406 where `header` is `accept`, else 415. */
export class LegacyFormatError extends CodedError {
  readonly code = 'LEGACY_FORMAT_UNSUPPORTED'
  readonly remedy =
    'accept application/json or application/xml, and send XML that is not compressed'

  /** @param header Which header of the request names the format. */
  constructor(readonly header: 'accept' | 'content-encoding') {
    super('the legacy API speaks JSON and XML only')
  }
}

/** An answer of OAuth V2 that cannot be given in the form which the client asked for. */
export class LegacyAnswerError extends CodedError {
  readonly code = 'LEGACY_ANSWER_UNTRANSLATABLE'
  readonly remedy = 'ask for the same resource as JSON, or move the client to the BigCommerce door'

  /** @param kind What went wrong with the answer. For logs. */
  constructor(readonly kind: string) {
    super('the answer could not be translated to the legacy form')
  }
}
