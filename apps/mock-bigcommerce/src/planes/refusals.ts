import { CallRefusedError } from '../errors.ts'

/** What every plane says of a method that its resource does not have. */
export const wrongMethod = new CallRefusedError(405, 'The method is not supported by the resource.')

/** What every plane says where it can answer in no type that is asked for. */
export const notAcceptable = new CallRefusedError(
  406,
  'The type asked for in Accept is not supported.',
)

/** Whether BigCommerce's APIs have a method at all, so that a resource can lack it. */
export function isMethodOfApi(method: string): boolean {
  return ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].includes(method)
}
