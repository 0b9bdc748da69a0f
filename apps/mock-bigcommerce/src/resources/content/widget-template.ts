import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** What one version of a template says. */
export interface TemplateText {
  readonly name: string
  /** What Page Builder asks whoever places a widget. */
  readonly schema: readonly unknown[]
  /** HTML with Handlebars in it. */
  readonly template: string
  readonly storefront_api_query: string
}

/** A version of a template: widgets stay with theirs until they are upgraded. */
export interface TemplateVersion extends TemplateText {
  readonly id: string
  readonly template_uuid: string
}

/** What widgets are made from. */
export interface WidgetTemplate {
  readonly id: string
  readonly channel_id: number
  readonly kind: 'custom'
  readonly current_version_uuid: string
  readonly date_created: string
  readonly date_modified: string
}

export const WIDGET_TEMPLATES = uuidKind<WidgetTemplate>('widget templates')
export const TEMPLATE_VERSIONS = uuidKind<TemplateVersion>('widget template versions')

/** A template of which nothing was said. */
export const blankText: TemplateText = {
  name: '',
  schema: [],
  template: '',
  storefront_api_query: '',
}

/** A template as V3 shows it, in its current version or in another. */
export function templateView(
  store: StoreState,
  template: WidgetTemplate,
  versionUuid = template.current_version_uuid,
): object {
  const { name, schema, template: html, storefront_api_query } = textOf(store, versionUuid)
  return {
    uuid: template.id,
    channel_id: template.channel_id,
    name,
    schema,
    template: html,
    storefront_api_query,
    kind: template.kind,
    icon_name: 'default',
    client_rerender: false,
    template_engine: 'handlebars_v3',
    current_version_uuid: template.current_version_uuid,
    date_created: template.date_created,
    date_modified: template.date_modified,
  }
}

/** What a version says. */
export function textOf(store: StoreState, versionUuid: string): TemplateText {
  return store.records(TEMPLATE_VERSIONS).find(versionUuid) ?? blankText
}
