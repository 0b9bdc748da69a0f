import { randomBytes } from 'node:crypto'

/**
 * Ids for requests: a part that is this process's alone, and a count. A random id for each request
 * would say no more.
 */
export function requestIds(): () => string {
  const process = randomBytes(6).toString('hex')
  let count = 0
  return () => {
    count += 1
    return `${process}-${count.toString(36)}`
  }
}
