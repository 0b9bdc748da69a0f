import { X509Certificate } from 'node:crypto'
import { kind } from '../../state/kind.ts'
import { without } from '../answers/without.ts'
import { isoZulu } from '../../formats/text-forms.ts'

/** The certificate that a host shows. Its key is never kept. */
export interface Certificate {
  readonly id: number
  readonly host: string
  readonly common_name: string
  readonly subject_alternative_names: readonly string[]
  readonly validity_not_before: string
  readonly validity_not_after: string
  readonly signing_algorithm: string
  readonly issuer: string
  readonly certificate: string
  readonly intermediate_certificates: string
}

export const CERTIFICATES = kind<Certificate>('site certificates')

/**
 * What a certificate says of itself.
 *
 * @param pem As text (RFC 7468 §5).
 * @returns `undefined` if it is none.
 */
export function inspectCertificate(
  pem: string,
): Omit<Certificate, 'host' | 'id' | 'intermediate_certificates'> | undefined {
  try {
    const read = new X509Certificate(pem)
    return {
      common_name: nameIn(read.subject),
      subject_alternative_names: (read.subjectAltName ?? '')
        .split(', ')
        .filter((name) => name.startsWith('DNS:'))
        .map((name) => name.slice('DNS:'.length)),
      validity_not_before: new Date(read.validFrom).toISOString(),
      validity_not_after: new Date(read.validTo).toISOString(),
      signing_algorithm: read.signatureAlgorithm ?? '',
      issuer: nameIn(read.issuer),
      certificate: pem,
    }
  } catch {
    return undefined
  }
}

const nameIn = (distinguished: string | undefined) =>
  /^CN=(.*)$/m.exec(distinguished ?? '')?.[1] ?? ''

/** Shows a certificate as V3 does. */
export function certificateView(certificate: Certificate) {
  return {
    ...without(certificate, ['id', 'host']),
    validity_not_before: isoZulu(certificate.validity_not_before),
    validity_not_after: isoZulu(certificate.validity_not_after),
  }
}
