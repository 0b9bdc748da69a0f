import { Form, Hidden, Select } from '../pages/fields.tsx'
import type { Page } from '../pages/page-route.ts'
import type { MockState } from '../state/mock-state.ts'

/** Which store to choose, and where to go on from there. */
export interface StoreChoice {
  readonly title: string
  readonly state: MockState
  readonly to: string
  /** What the next page is asked besides the store. */
  readonly carried: Readonly<Record<string, string | undefined>>
}

/** Asks for which of the merchant's stores something is. */
export function storeChoicePage({ title, state, to, carried }: StoreChoice): Page {
  const choices = state
    .stores()
    .map(({ hash, account: { name } }) => ({ label: `${name} (${hash})`, value: `stores/${hash}` }))
  return {
    title,
    body: (
      <Form to={to} method="get">
        <Hidden fields={carried} />
        <Select label="Store" name="context" choices={choices} chosen="" />
        <div className="actions">
          <button>Continue</button>
        </div>
      </Form>
    ),
  }
}
