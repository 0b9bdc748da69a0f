import { uuidKind } from '../../state/kind.ts'

/** Code that a storefront's pages load. */
export interface Script {
  readonly id: string
  /** The API account that made it: nobody else can see it. */
  readonly api_client_id: string
  readonly channel_id: number
  readonly name: string
  readonly description: string
  readonly kind: 'src' | 'script_tag'
  /** Of a script of kind `src`. */
  readonly src: string
  /** Of a script of kind `script_tag`. */
  readonly html: string
  readonly auto_uninstall: boolean
  readonly load_method: 'default' | 'async' | 'defer'
  readonly location: 'head' | 'footer'
  readonly visibility: 'storefront' | 'all_pages' | 'checkout' | 'order_confirmation'
  readonly consent_category: 'unknown' | 'essential' | 'functional' | 'analytics' | 'targeting'
  readonly enabled: boolean
  readonly integrity_hashes: readonly string[]
  readonly date_created: string
  readonly date_modified: string
}

export const SCRIPTS = uuidKind<Script>('scripts')

/** A script of which nothing was said. */
export const blankScript: Omit<Script, 'id'> = {
  api_client_id: '',
  channel_id: 1,
  name: '',
  description: '',
  kind: 'src',
  src: '',
  html: '',
  auto_uninstall: false,
  load_method: 'default',
  location: 'head',
  visibility: 'storefront',
  consent_category: 'unknown',
  enabled: true,
  integrity_hashes: [],
  date_created: '',
  date_modified: '',
}

/** A script as V3 shows it. */
export function scriptView({ id, src, html, ...fields }: Script): object {
  return { uuid: id, ...fields, ...(fields.kind === 'src' ? { src } : { html }) }
}
