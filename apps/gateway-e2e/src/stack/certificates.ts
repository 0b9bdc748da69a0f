/** Where a container has the certificate of the authority that it is to trust. */
export const CERTIFICATES = '/etc/latchkey-test'

/** Its files there. */
export function certificateFiles(authority: string): Readonly<Record<string, string>> {
  return { 'ca.pem': authority }
}
