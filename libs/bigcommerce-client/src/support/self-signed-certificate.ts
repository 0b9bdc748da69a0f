import { generateKeyPairSync, sign } from 'node:crypto'

/** A key and the certificate that it signed for itself, as PEM. */
export interface SelfSigned {
  readonly key: string
  readonly cert: string
}

const SEQUENCE = 0x30
const SET = 0x31
const OID = 0x06
const UTF8_STRING = 0x0c
const UTC_TIME = 0x17
const BIT_STRING = 0x03
const OCTET_STRING = 0x04
const INTEGER = 0x02
const DNS_NAME = 0x82
const VERSION = 0xa0
const EXTENSIONS = 0xa3

const COMMON_NAME = der(OID, Buffer.from('550403', 'hex'))
const SUBJECT_ALT_NAME = der(OID, Buffer.from('551d11', 'hex'))
const ECDSA_WITH_SHA256 = der(SEQUENCE, der(OID, Buffer.from('2a8648ce3d040302', 'hex')))

/**
 * Makes a certificate for one host name (RFC 5280 §4.1), so that no key has to lie in the repository
 * and no tool has to be installed.
 *
 * @param years First and last year in which it is valid, between 1950 and 2049.
 */
export function selfSignedCertificate(
  host: string,
  years: readonly [from: number, to: number] = [2020, 2049],
): SelfSigned {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const name = der(SEQUENCE, der(SET, der(SEQUENCE, COMMON_NAME, text(UTF8_STRING, host))))
  const names = der(OCTET_STRING, der(SEQUENCE, text(DNS_NAME, host)))
  const body = der(
    SEQUENCE,
    der(VERSION, der(INTEGER, Buffer.of(2))),
    der(INTEGER, Buffer.of(1)),
    ECDSA_WITH_SHA256,
    name,
    der(SEQUENCE, startOf(years[0]), startOf(years[1])),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(EXTENSIONS, der(SEQUENCE, der(SEQUENCE, SUBJECT_ALT_NAME, names))),
  )
  const signature = der(BIT_STRING, Buffer.of(0), sign('sha256', body, privateKey))
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der(SEQUENCE, body, ECDSA_WITH_SHA256, signature)),
  }
}

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  return Buffer.concat([Buffer.of(tag), lengthOf(content), content])
}

// X.690 §8.1.3: one byte up to 127, else the number of bytes that follow and then those.
function lengthOf({ length }: Buffer): Buffer {
  if (length < 0x80) return Buffer.of(length)
  return length < 0x100 ? Buffer.of(0x81, length) : Buffer.of(0x82, length >> 8, length & 0xff)
}

function text(tag: number, value: string): Buffer {
  return der(tag, Buffer.from(value))
}

function startOf(year: number): Buffer {
  return text(UTC_TIME, `${String(year).slice(2)}0101000000Z`)
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').replaceAll(/.{64}/g, '$&\n')
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}
