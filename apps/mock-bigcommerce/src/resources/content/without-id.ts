/** A body as it came but for its `id`: what was read may be sent back whole. */
export function withoutId(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'id'))
}
