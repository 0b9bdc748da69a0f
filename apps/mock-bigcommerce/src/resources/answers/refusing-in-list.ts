import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, Route } from '../../routing/route.ts'

const WRONG_METHOD = 405

/**
 * The same route, its refusals worded as a list of errors, as promotions and checkouts have them; of a
 * wrong method it is one error whose status is a text.
 */
export function refusingInList(route: Route): Route {
  return {
    ...route,
    answer: (call) => {
      try {
        return route.answer(call)
      } catch (error) {
        if (error instanceof CallRefusedError) return worded(error)
        throw error
      }
    },
  }
}

function worded({ status, reason, fields }: CallRefusedError): ResourceAnswer {
  if (status === WRONG_METHOD) {
    return { status, body: { status: String(status), title: reason, error: reason } }
  }
  // What every V3 refusal says is said too, for clients that read nothing else.
  return {
    status,
    body: { status, title: reason, errors: [{ status, title: reason, errors: fields }] },
  }
}
