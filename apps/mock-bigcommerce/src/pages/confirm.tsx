import type { ReactNode } from 'react'
import { Form } from './fields.tsx'

interface ConfirmProps {
  readonly to: string
  /** What the button that does it says. */
  readonly act: string
  /** Where Cancel leads. */
  readonly back: string
  readonly children: ReactNode
}

/** The question before something that cannot be undone, with what the form says within. */
export function Confirm({ to, act, back, children }: ConfirmProps) {
  return (
    <Form to={to}>
      {children}
      <Actions act={act} back={back} />
    </Form>
  )
}

/** The end of a form: what does it, and the way out. */
export function Actions({ act, back }: Pick<ConfirmProps, 'act' | 'back'>) {
  return (
    <div className="actions">
      <button>{act}</button>
      <a className="button second" href={back}>
        Cancel
      </a>
    </div>
  )
}
