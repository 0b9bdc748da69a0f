import type { ResourceCall } from '../../routing/route.ts'
import { kind, uuidKind } from '../../state/kind.ts'

/** What a theme can lay out in more than one way. */
export const TEMPLATE_ENTITIES = ['product', 'category', 'brand', 'page'] as const
export type TemplateEntity = (typeof TEMPLATE_ENTITIES)[number]

/** One of the looks that a theme comes in. */
export interface ThemeVariation {
  readonly uuid: string
  readonly name: string
  readonly description: string
  /** What the theme itself calls it. */
  readonly external_id: string
}

/** How a storefront looks. */
export interface Theme {
  readonly id: string
  readonly name: string
  /** Whether it was uploaded, and is not from the marketplace. */
  readonly is_private: boolean
  readonly version_uuid: string
  readonly variations: readonly ThemeVariation[]
  readonly custom_templates: Readonly<Record<TemplateEntity, readonly string[]>>
  readonly updated_at: string
  /** A theme that was uploaded shows only when its job is done. */
  readonly ready_at: string
}

/** The settings of a variation: as it comes, or as a site has them. */
export interface ThemeConfiguration {
  readonly id: string
  readonly theme_uuid: string
  readonly variation_id: string
  /** Both 0 where it is the variation's own. */
  readonly channel_id: number
  readonly site_id: number
  readonly settings: Readonly<Record<string, unknown>>
  readonly date_created: string
  readonly activated_at: string | null
}

/** What a channel's storefront looks like now. The id is the channel's. */
export interface ActiveTheme {
  readonly id: number
  readonly theme_uuid: string
}

export const THEMES = uuidKind<Theme>('themes')
export const THEME_CONFIGURATIONS = uuidKind<ThemeConfiguration>('theme configurations')
export const ACTIVE_THEMES = kind<ActiveTheme>('active themes')

/** The themes that are there by now. */
export function themesOf({ store, now }: ResourceCall): readonly Theme[] {
  const themes = store.records(THEMES).all()
  return themes.filter(({ ready_at }) => Date.parse(ready_at) <= now.getTime())
}

/** Whether some storefront looks like this. */
export function isActive({ store }: Pick<ResourceCall, 'store'>, { id }: Theme): boolean {
  return store.records(ACTIVE_THEMES).where('theme_uuid', id).length > 0
}
