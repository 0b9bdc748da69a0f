import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { templateView, WIDGET_TEMPLATES } from './widget-template.ts'

/** A template filled in, to be placed on pages. */
export interface Widget {
  readonly id: string
  readonly channel_id: number
  readonly name: string
  readonly description: string
  readonly widget_configuration: Readonly<Record<string, unknown>>
  readonly storefront_api_query_params: Readonly<Record<string, unknown>>
  readonly widget_template_uuid: string
  readonly version_uuid: string
  readonly date_created: string
  readonly date_modified: string
}

export const WIDGETS = uuidKind<Widget>('widgets')

/** A widget as V3 shows it, with its template in the version that it has. */
export function widgetView(store: StoreState, widget: Widget): object {
  const { id, widget_template_uuid, version_uuid, widget_configuration, ...fields } = widget
  const template = store.records(WIDGET_TEMPLATES).require(widget_template_uuid)
  return {
    uuid: id,
    ...fields,
    version_uuid,
    widget_configuration: { _: { id }, ...widget_configuration },
    widget_template: templateView(store, template, version_uuid),
  }
}
