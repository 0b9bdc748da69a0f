const MOST_TRIES = 200

/**
 * Asks until the answer is the one that is awaited; the number of tries is bounded. For what another
 * process tells the gateway, which nothing in this one can hear.
 *
 * @returns The last answer, whatever it is.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  awaited: (answer: T) => boolean,
): Promise<T> {
  let answer = await ask()
  for (let tries = 1; tries < MOST_TRIES && !awaited(answer); tries += 1) answer = await ask()
  return answer
}
