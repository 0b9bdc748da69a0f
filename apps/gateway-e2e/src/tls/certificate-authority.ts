import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { asn1, der } from './der.ts'

/** A certificate and its key, as PEM. */
export interface ServerCertificate {
  readonly certificate: string
  readonly key: string
}

/** Signs certificates that nobody trusts who was not told to. */
export interface CertificateAuthority {
  /** Its own certificate, as PEM: for NODE_EXTRA_CA_CERTS. */
  readonly certificate: string
  /** @param names DNS names that the certificate is good for; a leading `*.` stands for one label. */
  issue(names: readonly string[]): ServerCertificate
}

const ECDSA_WITH_SHA256 = asn1.sequence(asn1.objectId('2a8648ce3d040302'))
const COMMON_NAME = '550403'
const BASIC_CONSTRAINTS = '551d13'
const SUBJECT_ALTERNATIVE_NAME = '551d11'
const VERSION_3 = asn1.numbered(0, asn1.integer(Buffer.of(2)))
const DAY_MS = 86_400_000

/** Makes an authority (RFC 5280 §4), for one run. */
export function createAuthority(name: string): CertificateAuthority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = { name, key: keys.privateKey }
  const isAuthority = asn1.sequence(
    asn1.objectId(BASIC_CONSTRAINTS),
    asn1.truth(),
    asn1.octets(asn1.sequence(asn1.truth())),
  )
  return {
    certificate: certify({ name, key: keys.publicKey, extension: isAuthority }, issuer),
    issue: (names) => {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      const subject = { name: names[0] ?? '', key: publicKey, extension: alternativeNames(names) }
      return {
        certificate: certify(subject, issuer),
        key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      }
    },
  }
}

interface Subject {
  readonly name: string
  readonly key: KeyObject
  readonly extension: Buffer
}

interface Issuer {
  readonly name: string
  readonly key: KeyObject
}

function certify(subject: Subject, issuer: Issuer): string {
  // The first bit is the sign, and a certificate's number has none.
  const serial = Buffer.concat([Buffer.of(1), randomBytes(15)])
  const body = asn1.sequence(
    VERSION_3,
    asn1.integer(serial),
    ECDSA_WITH_SHA256,
    distinguishedName(issuer.name),
    validity(new Date()),
    distinguishedName(subject.name),
    subject.key.export({ type: 'spki', format: 'der' }),
    asn1.numbered(3, asn1.sequence(subject.extension)),
  )
  const signature = asn1.bits(sign('sha256', body, issuer.key))
  const encoded = asn1.sequence(body, ECDSA_WITH_SHA256, signature).toString('base64')
  const lines = encoded.replaceAll(/.{64}/g, '$&\n').trimEnd()
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`
}

function distinguishedName(name: string): Buffer {
  return asn1.sequence(asn1.set(asn1.sequence(asn1.objectId(COMMON_NAME), asn1.text(name))))
}

// Since yesterday, for containers whose clock is behind; browsers take no more than 398 days.
function validity(now: Date): Buffer {
  const at = (days: number) => asn1.time(new Date(now.getTime() + days * DAY_MS))
  return asn1.sequence(at(-1), at(30))
}

function alternativeNames(names: readonly string[]): Buffer {
  const dnsNames = names.map((name) => der(0x82, Buffer.from(name)))
  const value = asn1.octets(asn1.sequence(...dnsNames))
  return asn1.sequence(asn1.objectId(SUBJECT_ALTERNATIVE_NAME), value)
}
