import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { uuidKind } from '../../state/kind.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { batchV3, recordV3 } from '../answers/v3-answers.ts'
import { channelAskedFor } from './channel-asked-for.ts'
import { EmailTemplate } from './email-template.ts'

const TEMPLATE_TYPES = [
  'abandoned_cart_email',
  'account_details_changed_email',
  'account_reset_password_email',
  'combined_order_status_email',
  'createaccount_email',
  'createguestaccount_email',
  'giftcertificate_email',
  'invoice_email',
  'ordermessage_notification',
  'product_review_email',
  'return_confirmation_email',
  'return_statuschange_email',
] as const
const TemplateType = z.enum(TEMPLATE_TYPES)
type TemplateType = z.infer<typeof TemplateType>

/** A template that someone wrote: the store's, or a channel's in its place. */
interface WrittenTemplate extends EmailTemplate {
  /** The type, and the channel after it where there is one. */
  readonly id: string
}

const WRITTEN_TEMPLATES = uuidKind<WrittenTemplate>('email templates')

const PATH = '/v3/marketing/email-templates'

/** What the store's mails say. */
export const emailTemplateRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    batchV3(
      call,
      TEMPLATE_TYPES.map((type) => templateOf(call, type)),
    ),
  ),
  route(`GET ${PATH}/{template-name}`, (call) => recordV3(call, templateOf(call, typeIn(call)))),
  route(`PUT ${PATH}/{template-name}`, (call) => {
    const type = typeIn(call)
    const before = EmailTemplate.parse(templateOf(call, type))
    const written = overlay(before, readV3(EmailTemplate.partial(), call.body))
    const id = idOf(type, channelAskedFor(call))
    call.store.records(WRITTEN_TEMPLATES).put({ ...written, id })
    tell(call, 'updated', type)
    return recordV3(call, templateOf(call, type))
  }),
  route(`DELETE ${PATH}/{template-name}`, removeOverride),
]

function typeIn({ params }: ResourceCall): TemplateType {
  const type = TemplateType.safeParse(params['template-name'])
  if (!type.success) throw notFound()
  return type.data
}

function removeOverride(call: ResourceCall) {
  const type = typeIn(call)
  const channel = channelAskedFor(call)
  if (channel === null) {
    throw new CallRefusedError(422, 'Parameter channel_id is required', {
      channel_id: 'error.path.missing',
    })
  }
  const templates = call.store.records(WRITTEN_TEMPLATES)
  templates.remove(templates.require(idOf(type, channel)).id)
  tell(call, 'deleted', type)
  return { status: 200 }
}

function tell(call: ResourceCall, what: 'updated' | 'deleted', template_kind: TemplateType): void {
  const channel = channelAskedFor(call)
  if (channel === null) return
  call.store.happened(`store/channel/${channel}/email/templates/${what}`, { template_kind })
}

const idOf = (type: TemplateType, channel: number | null) =>
  channel === null ? type : `${type} ${channel}`

// A channel without a template of its own sends the store's.
function templateOf(call: ResourceCall, type: TemplateType): EmailTemplate & { type_id: string } {
  const templates = call.store.records(WRITTEN_TEMPLATES)
  const written = templates.find(idOf(type, channelAskedFor(call))) ?? templates.find(type)
  return { type_id: type, ...EmailTemplate.parse(written ?? shipped(type)) }
}

function shipped(type: TemplateType): EmailTemplate {
  const about = type.replaceAll('_', ' ')
  return {
    subject: `{{store.name}}: ${about}`,
    body: '<!DOCTYPE html><html><body><p>{{lang "greeting" name=store.name}}</p></body></html>',
    translations: [{ locale: 'en', keys: { greeting: `A message of {{name}}: ${about}` } }],
  }
}
