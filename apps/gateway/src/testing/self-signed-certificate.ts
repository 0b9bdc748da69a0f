import { generateKeyPairSync, sign } from 'node:crypto'

const SEQUENCE = 0x30
const ED25519 = der(SEQUENCE, der(0x06, Buffer.from('2b6570', 'hex')))
const NOBODY = der(SEQUENCE)
const VALIDITY = der(SEQUENCE, utcTime('200101000000Z'), utcTime('491231235959Z'))

/** A key and the certificate that it signed for itself (RFC 5280 §4.1), as PEM. Nobody trusts it. */
export function selfSignedCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const serial = der(0x02, Buffer.of(1))
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const body = der(SEQUENCE, serial, ED25519, NOBODY, VALIDITY, NOBODY, spki)
  const signature = der(0x03, Buffer.of(0), sign(null, body, privateKey))
  const certificate = der(SEQUENCE, body, ED25519, signature).toString('base64')
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${certificate}\n-----END CERTIFICATE-----\n`,
  }
}

function utcTime(text: string): Buffer {
  return der(0x17, Buffer.from(text))
}

// X.690 §8.1.3: a length up to 127 is one byte, and here none is over 255.
function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const length = content.length < 0x80 ? [content.length] : [0x81, content.length]
  return Buffer.concat([Buffer.of(tag, ...length), content])
}
