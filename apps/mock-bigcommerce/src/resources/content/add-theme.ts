import { nthUuid } from '../../state/nth-uuid.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { ThemeFile } from './theme-file.ts'
import { THEME_CONFIGURATIONS, THEMES, type Theme } from './theme.ts'

/** When a theme came in, and when it is to be seen. Both are ISO 8601. */
export interface Added {
  readonly addedAt: string
  readonly readyAt: string
}

/** Adds a theme that was uploaded, with each variation's own configuration. */
export function addTheme(
  store: StoreState,
  { name, variations, custom_templates }: ThemeFile,
  { addedAt, readyAt }: Added,
): Theme {
  const themes = store.records(THEMES)
  const fields = {
    name,
    is_private: true,
    custom_templates,
    updated_at: addedAt,
    ready_at: readyAt,
  }
  const { id } = themes.create({ ...fields, version_uuid: '', variations: [] })
  const theme = themes.put({
    ...fields,
    id,
    version_uuid: nthUuid(`${id} version`, 1),
    variations: variations.map((said, i) => ({
      uuid: nthUuid(`${id} variation`, i),
      name: said.name,
      description: said.description,
      external_id: said.external_id,
    })),
  })
  for (const [i, { uuid }] of theme.variations.entries()) {
    store.records(THEME_CONFIGURATIONS).create({
      theme_uuid: id,
      variation_id: uuid,
      channel_id: 0,
      site_id: 0,
      settings: variations[i]?.settings ?? {},
      date_created: addedAt,
      activated_at: null,
    })
  }
  return theme
}
