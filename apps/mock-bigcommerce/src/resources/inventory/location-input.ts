import { z } from 'zod'
import { WEEKDAYS } from './location.ts'

const text = z.string().max(255)
const time = z.string().regex(/^([01]\d|2[0-4]):[0-5]\d$/)

const Day = z.object({
  open: z.boolean().default(false),
  opening: time.default('00:00'),
  closing: time.default('00:00'),
})

const Address = z.object({
  address1: text.min(1),
  address2: text.default(''),
  city: text.min(1),
  state: text.min(1),
  zip: text.min(1),
  email: z.email(),
  phone: text.default(''),
  geo_coordinates: z.object({
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
  }),
  country_code: z.string().regex(/^[A-Z]{2,3}$/),
})

const SpecialDay = Day.extend({
  label: text.min(1),
  date: z.iso.date(),
  open: z.boolean(),
  all_day: z.boolean().default(false),
  annual: z.boolean().default(false),
})

const Fields = z.object({
  code: z.string().trim().min(1).max(255),
  label: z.string().trim().min(1).max(255),
  description: z.string(),
  managed_by_external_source: z.boolean(),
  type_id: z.enum(['PHYSICAL', 'VIRTUAL']),
  enabled: z.boolean(),
  operating_hours: z.partialRecord(z.enum(WEEKDAYS), Day),
  time_zone: text.min(1),
  storefront_visibility: z.boolean(),
  special_hours: z.array(SpecialDay),
})

/** What a new location says. */
export const NewLocation = Fields.partial()
  .extend({ address: Address.optional() })
  .required({ code: true, label: true })

/** What a change says of the location that it names. Of an address, what is left out stays. */
export const LocationChange = Fields.partial().extend({
  id: z.number().int().positive(),
  address: z
    .object({ ...Address.shape, address2: text, phone: text })
    .partial()
    .optional(),
})
