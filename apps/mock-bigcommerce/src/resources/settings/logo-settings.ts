import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isUploadedFile } from '../../http/read-form.ts'
import { formRoute, route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { fieldOf } from '../answers/field-of.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { channelIn } from './setting.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** What stands for the shop. The id is the channel's; 0 is the whole store. */
interface Logo {
  readonly id: number
  readonly type: 'image' | 'text'
  readonly logo_text: string
  readonly logo_image_url: string
  readonly favicon_url: string
}

const LOGOS = kind<Logo>('logos')
const LARGEST_FAVICON_BYTES = 10 * 1_024 * 1_024
const LARGEST_LOGO_BYTES = 8 * 1_024 * 1_024

const Change = z
  .object({ type: z.enum(['image', 'text']), logo_text: z.string().max(1_000) })
  .partial()

/** The store's logo and favicon. */
export const logoSettingRoutes: readonly Route[] = [
  route('GET /v3/settings/logo', (call) => recordV3(call, viewOf(logoOf(call)))),
  route('PUT /v3/settings/logo', (call) => {
    const { type, logo_text } = readV3(Change, call.body)
    const present = logoOf(call)
    return recordV3(
      call,
      viewOf(
        keep(call, {
          ...present,
          type: type ?? present.type,
          logo_text: logo_text ?? present.logo_text,
        }),
      ),
    )
  }),
  formRoute('POST /v3/settings/logo/image', (call) => {
    const logo_image_url = imageUrl(call, 'LogoFile', LARGEST_LOGO_BYTES)
    keep(call, { ...logoOf(call), type: 'image', logo_image_url })
    return noContent
  }),
  formRoute('POST /v3/settings/favicon/image', (call) => {
    const favicon_url = imageUrl(call, 'FaviconFile', LARGEST_FAVICON_BYTES)
    keep(call, { ...logoOf(call), favicon_url })
    return noContent
  }),
]

function logoOf(call: ResourceCall): Logo {
  const id = channelIn(call)
  const logos = call.store.records(LOGOS)
  const blank: Logo = {
    id,
    type: 'text',
    logo_text: call.store.account.name,
    logo_image_url: '',
    favicon_url: '',
  }
  return logos.find(id) ?? { ...(logos.find(0) ?? blank), id }
}

const keep = ({ store }: ResourceCall, logo: Logo) => store.records(LOGOS).put(logo)

const viewOf = ({ type, logo_text, logo_image_url, favicon_url }: Logo) => ({
  type,
  logo_text,
  logo_image_url,
  favicon_url,
})

/** Where the picture of a form is found from now on. Its bytes are judged and not kept. */
function imageUrl({ body, store }: ResourceCall, field: string, largestBytes: number): string {
  const file = typeof body === 'object' && body !== null ? fieldOf(body, field) : undefined
  if (!isUploadedFile(file)) {
    throw invalidField(field, 'error.path.missing')
  }
  if (file.bytes.length > largestBytes) {
    throw new CallRefusedError(413, 'The request payload is too large.')
  }
  const name = encodeURIComponent(file.fileName)
  return `https://cdn11.bigcommerce.com/s-${store.hash}/product_images/${name}`
}
