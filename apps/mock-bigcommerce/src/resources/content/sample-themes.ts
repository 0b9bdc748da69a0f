import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { addTheme } from './add-theme.ts'
import { TEMPLATE_ASSOCIATIONS } from './custom-template-associations.ts'
import { DEFAULT_SITE } from './site.ts'
import { THEME_JOBS } from './theme-jobs.ts'
import { ACTIVE_THEMES, THEME_CONFIGURATIONS, THEMES } from './theme.ts'

const CHANNEL = 1
const dates = { addedAt: OPENED, readyAt: OPENED }

/** Themes of the sample store: one of the marketplace, which it has, and one of its own. */
export function fillThemes(store: StoreState): void {
  const settings = {
    'body-font': 'Google_Karla_400',
    color_primary: '#757575',
    show_powered_by: true,
  }
  const cornerstone = addTheme(
    store,
    {
      name: 'Cornerstone',
      variations: ['Light', 'Bold', 'Warm'].map((name) => ({
        name,
        description: `${name} and plain`,
        external_id: name.toLowerCase(),
        settings,
      })),
      custom_templates: {
        product: ['coffee-beans.html'],
        category: [],
        brand: ['roastery.html'],
        page: ['history.html'],
      },
    },
    dates,
  )
  store.records(THEMES).put({ ...cornerstone, is_private: false })
  activate(store, cornerstone.id)
  const own = addTheme(
    store,
    {
      name: 'Kaffebar',
      variations: [{ name: 'Mørk', description: '', external_id: 'dark', settings }],
      custom_templates: { product: [], category: [], brand: [], page: [] },
    },
    dates,
  )
  store.records(THEME_JOBS).create({
    type: 'upload',
    begun_at: OPENED,
    fault: null,
    result: { theme_id: own.id },
  })
  fillAssociations(store)
}

function activate(store: StoreState, themeId: string): void {
  const configurations = store.records(THEME_CONFIGURATIONS)
  const [light] = configurations.where('theme_uuid', themeId)
  if (light === undefined) return
  configurations.create({
    ...light,
    channel_id: CHANNEL,
    site_id: DEFAULT_SITE,
    activated_at: OPENED,
  })
  store.records(ACTIVE_THEMES).put({ id: CHANNEL, theme_uuid: themeId })
}

function fillAssociations(store: StoreState): void {
  const own = { channel_id: CHANNEL, date_created: OPENED, date_modified: OPENED }
  const associations = store.records(TEMPLATE_ASSOCIATIONS)
  associations.create({
    ...own,
    entity_type: 'product',
    entity_id: 77,
    file_name: 'coffee-beans.html',
  })
  associations.create({ ...own, entity_type: 'page', entity_id: 4, file_name: 'winter.html' })
}
