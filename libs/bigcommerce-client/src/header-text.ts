/**
 * What a credential must be to stand in a header (RFC 9110 §5.5). A line break would be refused by
 * `fetch`, in an error that repeats the credential.
 */
export const HEADER_TEXT = /^[\x21-\x7e]+$/
