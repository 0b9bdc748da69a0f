import { useId, type ReactNode } from 'react'

interface TextFieldProps {
  readonly label: string
  readonly name: string
  readonly value?: string
  readonly type?: 'text' | 'email' | 'url'
  readonly hint?: string
  readonly isRequired?: boolean
  readonly isReadOnly?: boolean
}

/** A line of text with its label, and what there is to know about it. */
export function TextField(props: TextFieldProps) {
  const { label, name, value = '', type = 'text', hint, isRequired, isReadOnly } = props
  const id = useId()
  const hintId = `${id}-hint`
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        defaultValue={value}
        required={isRequired}
        readOnly={isReadOnly}
        aria-describedby={hint === undefined ? undefined : hintId}
      />
      {hint !== undefined && (
        <p className="hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  )
}

interface CheckboxProps {
  readonly label: string
  readonly name: string
  readonly value?: string
  readonly isChecked?: boolean
}

/** A box to tick. */
export function Checkbox({ label, name, value = 'yes', isChecked = false }: CheckboxProps) {
  const id = useId()
  return (
    <div className="choice">
      <input id={id} type="checkbox" name={name} value={value} defaultChecked={isChecked} />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}

/** One thing that can be chosen. */
export interface Choice {
  readonly label: string
  readonly value: string
}

interface ChoicesProps {
  readonly label: string
  readonly name: string
  readonly choices: readonly Choice[]
  readonly chosen: string
}

/** One of several choices, all in view. */
export function RadioGroup({ label, name, choices, chosen }: ChoicesProps) {
  return (
    <fieldset className="radios">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <Radio key={choice.value} name={name} choice={choice} isChosen={choice.value === chosen} />
      ))}
    </fieldset>
  )
}

interface RadioProps {
  readonly name: string
  readonly choice: Choice
  readonly isChosen: boolean
}

function Radio({ name, choice: { label, value }, isChosen }: RadioProps) {
  const id = useId()
  return (
    <div className="choice">
      <input id={id} type="radio" name={name} value={value} defaultChecked={isChosen} />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}

/** One of several choices, from a list that opens. */
export function Select({ label, name, choices, chosen }: ChoicesProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={name} defaultValue={chosen}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  )
}

/** What a form says without anybody choosing it. What is `undefined` is left out. */
export function Hidden({
  fields,
}: {
  readonly fields: Readonly<Record<string, string | undefined>>
}) {
  return Object.entries(fields).map(
    ([name, value]) =>
      value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
  )
}

interface FormProps {
  readonly to: string
  readonly method?: 'get' | 'post'
  readonly children: ReactNode
}

/** A form: by POST unless it only asks for another page. */
export function Form({ to, method = 'post', children }: FormProps) {
  return (
    <form action={to} method={method}>
      {children}
    </form>
  )
}
