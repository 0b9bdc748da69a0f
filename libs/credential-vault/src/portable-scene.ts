import { Secret } from '@latchkey/kernel'
import { CompactEncrypt, type CompactJWEHeaderParameters } from 'jose'
import { PortableFileError } from './portable-errors.ts'
import { parsePortableKey } from './portable-key.ts'

const PASSPHRASE = 'correct horse battery'

/** What the tests of sealed texts share. */
export const kind = 'latchkey-instances+jwe'
export const passphrase = new Secret(PASSPHRASE)
export const keyText = new Secret(Buffer.alloc(32, 7).toString('base64'))
export const key = parsePortableKey(keyText)

/** A JWE as another program may write it: any header, any iteration count. */
export async function foreignJwe(
  header: CompactJWEHeaderParameters,
  iterations = 310_000,
  secret: Uint8Array = Buffer.from(PASSPHRASE),
): Promise<string> {
  return new CompactEncrypt(Buffer.from('{}'))
    .setProtectedHeader(header)
    .setKeyManagementParameters({ p2c: iterations })
    .encrypt(secret)
}

/** A sealed text with other header parameters; the rest is as it was. */
export function withHeader(sealed: string, change: Record<string, unknown>): string {
  const [head = '', ...rest] = sealed.split('.')
  const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as Record<string, unknown>
  const changed = Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url')
  return [changed, ...rest].join('.')
}

/** Code and reason of a refusal; fails if there is none, or if it is no refusal of ours. */
export async function refusalOf(opening: Promise<unknown>): Promise<string> {
  const error: unknown = await opening.then(
    () => new Error('it opened'),
    (refusal: unknown) => refusal,
  )
  if (error instanceof PortableFileError) return `${error.code} ${error.reason}`
  if (error instanceof Error && 'code' in error) return String(error.code)
  throw error
}
