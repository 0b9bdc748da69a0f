import { createHash } from 'node:crypto'
import { connect } from 'node:tls'

/** A server, and the certificate of the only authority that it is believed by, as PEM. */
export interface ServerAddress {
  readonly host: string
  readonly port: number
  readonly authority: string
}

/**
 * The public key that a server proves a name with, as browsers pin it: base64 of the SHA-256 of its
 * SubjectPublicKeyInfo (RFC 7469 §2.4).
 *
 * @throws {Error} If the authority did not issue its certificate for that name.
 */
export async function keyOfHost(
  name: string,
  { host, port, authority }: ServerAddress,
): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const socket = connect({ host, port, servername: name, ca: authority }, () => {
    const key = socket.getPeerX509Certificate()?.publicKey.export({ type: 'spki', format: 'der' })
    if (key === undefined) reject(new Error(`${name} showed no certificate`))
    else resolve(createHash('sha256').update(key).digest('base64'))
    socket.destroy()
  })
  socket.on('error', reject)
  return promise
}
