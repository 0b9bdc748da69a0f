import { z } from 'zod'
import { TEMPLATE_ENTITIES, type TemplateEntity, type Theme, type ThemeVariation } from './theme.ts'
import { zipEntries, zipText } from './read-zip.ts'

/** Why a theme was not taken, as BigCommerce numbers it. */
export interface ThemeFault {
  readonly error: string
  readonly message: string
}

/** What a theme's file says of it. */
export interface ThemeFile extends Pick<Theme, 'name' | 'custom_templates'> {
  readonly variations: readonly (Omit<ThemeVariation, 'uuid'> & {
    readonly settings: Readonly<Record<string, unknown>>
  })[]
}

const HOMEPAGE = /^(?:[^/]+\/)?templates\/pages\/home\.html$/
const CONFIGURATION = /^(?:[^/]+\/)?config\.json$/
const CUSTOM_TEMPLATE = /^(?:[^/]+\/)?templates\/pages\/custom\/([a-z]+)\/([^/]+\.html)$/

const settings = z.record(z.string(), z.unknown()).default({})

const Configuration = z.object({
  name: z.string().min(1).max(64),
  settings,
  variations: z
    .array(
      z.object({
        name: z.string().min(1).max(64),
        id: z.string().default(''),
        meta: z.object({ description: z.string().default('') }).default({ description: '' }),
        settings,
      }),
    )
    .min(1),
})

/** Reads a theme as Stencil bundles it. */
export function readThemeFile(bytes: Buffer): ThemeFile | ThemeFault {
  const entries = zipEntries(bytes)
  if (entries === undefined) return fault('TR-300', 'The file is not a zip file.')
  if (!entries.some(({ name }) => HOMEPAGE.test(name))) {
    return fault('TR-600', 'templates/pages/home.html is missing.')
  }
  const entry = entries.find(({ name }) => CONFIGURATION.test(name))
  const configuration = readConfiguration(entry && zipText(bytes, entry))
  if (configuration === undefined) return fault('TR-800', 'config.json cannot be used.')

  const ids = configuration.variations.map(({ id }) => id)
  if (ids.includes('')) return fault('TR-901', 'A variation in config.json has no id.')
  if (new Set(ids).size < ids.length) return fault('TR-902', 'Variations share an id.')
  return {
    name: configuration.name,
    variations: configuration.variations.map((variation) => ({
      name: variation.name,
      description: variation.meta.description,
      external_id: variation.id,
      settings: { ...configuration.settings, ...variation.settings },
    })),
    custom_templates: customTemplates(entries.map(({ name }) => name)),
  }
}

const fault = (error: string, message: string): ThemeFault => ({ error, message })

function readConfiguration(text: string | undefined) {
  try {
    return Configuration.safeParse(JSON.parse(text ?? '')).data
  } catch {
    return undefined
  }
}

function customTemplates(names: readonly string[]): Theme['custom_templates'] {
  const found = names.flatMap((name) => {
    const [, entity, file] = CUSTOM_TEMPLATE.exec(name) ?? []
    return file === undefined ? [] : [{ entity, file }]
  })
  const of = (wanted: TemplateEntity) =>
    found.filter(({ entity }) => entity === wanted).map(({ file }) => file)
  const [product, category, brand, page] = TEMPLATE_ENTITIES
  return { product: of(product), category: of(category), brand: of(brand), page: of(page) }
}
