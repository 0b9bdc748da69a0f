import type { CallRefusedError } from '../errors.ts'
import type { Page } from './page-route.ts'
import { Problems } from './problems.tsx'

/** A page that says what BigCommerce would not do, and why. */
export function refusalPage({ status, reason, fields }: CallRefusedError): Page {
  const problems = Object.entries(fields).map(([name, what]) => `${name} ${what}`)
  return {
    status,
    title: 'This did not work',
    body: <Problems problems={[reason, ...problems]} />,
  }
}
