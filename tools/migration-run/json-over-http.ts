import type { z } from 'zod'

/** What is asked beside the address. */
export interface Asked {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH'
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
}

/**
 * Asks for JSON.
 *
 * @throws {Error} If it is refused, with what was answered.
 */
export async function askJson<T>(
  schema: z.ZodType<T>,
  url: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<T> {
  const answer = await fetch(url, {
    method,
    headers: { ...(body && { 'content-type': 'application/json' }), ...headers },
    ...(body && { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) {
    throw new Error(
      `${method} ${new URL(url).pathname} was answered with ${answer.status}: ${text}`,
    )
  }
  return schema.parse(text === '' ? undefined : JSON.parse(text))
}
