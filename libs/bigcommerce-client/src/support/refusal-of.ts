import { CodedError } from '@latchkey/kernel'

/** How a question was refused. Fails where it was not, or by anything that has no code. */
export async function refusalOf(asked: Promise<unknown>): Promise<CodedError> {
  const outcome = await asked.then(
    () => new Error('nothing was refused'),
    (error: unknown) => error,
  )
  if (outcome instanceof CodedError) return outcome
  throw outcome
}
