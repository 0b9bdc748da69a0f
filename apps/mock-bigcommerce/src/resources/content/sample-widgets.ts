import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { LAYOUTS } from './layouts.ts'
import { PAGE_WIDGETS } from './page-widgets.ts'
import { PLACEMENTS } from './placement.ts'
import { blankScript, SCRIPTS } from './script.ts'
import { TEMPLATE_VERSIONS, WIDGET_TEMPLATES, type WidgetTemplate } from './widget-template.ts'
import { WIDGETS } from './widget.ts'

const dates = { date_created: OPENED, date_modified: OPENED }

const schema = [
  {
    type: 'tab',
    label: 'Content',
    sections: [
      { label: 'Text', settings: [{ type: 'input', label: 'Title', id: 'title', default: '' }] },
    ],
  },
]

/** Widgets and scripts of the sample store. */
export function fillWidgets(store: StoreState): void {
  const notice = addTemplate(store, 'Opening hours', '<p>{{title}}</p>')
  const banner = addTemplate(
    store,
    'Crème banner',
    '<h2>{{title}}</h2>{{#each images}}<img src="{{src}}" alt="{{alt}}">{{/each}}',
  )
  const widget = store.records(WIDGETS).create({
    ...dates,
    channel_id: 1,
    name: 'Spring banner',
    description: 'Påske på Nørrebro',
    widget_configuration: { title: 'God påske', images: [] },
    storefront_api_query_params: {},
    widget_template_uuid: banner.id,
    version_uuid: banner.current_version_uuid,
  })
  store.records(PLACEMENTS).create({
    ...dates,
    channel_id: 1,
    widget_uuid: widget.id,
    template_file: 'pages/category',
    region: 'category_header_banner',
    entity_id: '21',
    sort_order: 1,
    status: 'active',
  })
  fillPageBuilder(store, notice)
  fillScripts(store)
}

function addTemplate(store: StoreState, name: string, template: string): WidgetTemplate {
  const templates = store.records(WIDGET_TEMPLATES)
  const { id } = templates.create({
    ...dates,
    channel_id: 1,
    kind: 'custom',
    current_version_uuid: '',
  })
  const text = { name, schema, template, storefront_api_query: '', template_uuid: id }
  const version = store.records(TEMPLATE_VERSIONS).create(text)
  return templates.put({
    ...dates,
    id,
    channel_id: 1,
    kind: 'custom',
    current_version_uuid: version.id,
  })
}

function fillPageBuilder(store: StoreState, { id }: WidgetTemplate): void {
  store.records(LAYOUTS).create({
    ...dates,
    entity_id: '21',
    template_file: 'pages/category',
    region: 'category_header_banner',
    markup: '<div class="two-columns"></div>',
  })
  const hours = {
    type: 'widget',
    widget_template_uuid: id,
    configuration: { title: 'Åbent 8–18' },
    storefront_api_query_params: {},
    name: 'Opening hours',
    description: '',
  }
  store.records(PAGE_WIDGETS).create({
    channel_id: 1,
    template_file: 'pages/home',
    entity_id: '',
    regions: [{ name: 'home_below_menu', children: [hours] }],
  })
}

function fillScripts(store: StoreState): void {
  const owner = store.apiAccounts.all()[0]?.clientId ?? ''
  const own = { ...blankScript, ...dates, api_client_id: owner }
  store.records(SCRIPTS).create({
    ...own,
    name: 'Visitor counter',
    description: 'Tæller besøgende',
    src: 'https://cdn.example.com/counter.js',
    location: 'footer',
    load_method: 'async',
    consent_category: 'analytics',
  })
  store.records(SCRIPTS).create({
    ...own,
    name: 'Chat',
    kind: 'script_tag',
    html: '<script>window.chat = { language: "da" }</script>',
    consent_category: 'functional',
    auto_uninstall: true,
  })
}
