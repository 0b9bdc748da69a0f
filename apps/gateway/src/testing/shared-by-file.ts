import { afterAll } from 'vitest'

/** What all tests of a file use; it is closed after the last of them. */
export async function sharedByFile<T extends AsyncDisposable>(opening: Promise<T>): Promise<T> {
  const opened = await opening
  afterAll(() => opened[Symbol.asyncDispose]())
  return opened
}
