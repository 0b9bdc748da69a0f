import type { ScopeChoice } from '../accounts/chosen-scopes.ts'
import { RadioGroup } from './fields.tsx'

interface ScopeFieldsProps {
  readonly choices: readonly ScopeChoice[]
  readonly chosen: readonly string[]
}

/** The scopes as the control panel and the Developer Portal offer them: None, or how much of each. */
export function ScopeFields({ choices, chosen }: ScopeFieldsProps) {
  return (
    <fieldset>
      <legend>OAuth Scopes</legend>
      <div className="scopes">
        {choices.map((choice) => (
          <RadioGroup
            key={choice.uiName}
            label={choice.uiName}
            name={fieldNameOf(choice)}
            choices={[
              { label: 'None', value: '' },
              ...choice.options.map(({ setting, id }) => ({ label: setting, value: id })),
            ]}
            chosen={choice.options.findLast(({ id }) => chosen.includes(id))?.id ?? ''}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The scopes that a form with `ScopeFields` says. */
export function scopesIn(form: URLSearchParams, choices: readonly ScopeChoice[]): string[] {
  return choices.flatMap((choice) => {
    const said = form.get(fieldNameOf(choice))
    return choice.options.filter(({ id }) => id === said).map(({ id }) => id)
  })
}

function fieldNameOf({ uiName }: ScopeChoice): string {
  return `scope-${uiName.toLowerCase().replaceAll(/[^a-z]+/g, '-')}`
}
