import { createHmac } from 'node:crypto'

/**
 * The signature headers of Standard Webhooks 1.0. The key is the client secret as bytes, so that a
 * library which wants the key in base64 is given the secret in base64.
 *
 * @param id The same for each attempt at one delivery.
 * @param timestamp When this attempt is made, in Unix seconds.
 */
export function signatureHeaders(
  clientSecret: string,
  { id, timestamp, body }: { id: string; timestamp: number; body: string },
): Record<string, string> {
  const signature = createHmac('sha256', clientSecret)
    .update(`${id}.${timestamp}.${body}`)
    .digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': `v1,${signature}`,
  }
}
