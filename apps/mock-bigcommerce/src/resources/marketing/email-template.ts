import { z } from 'zod'

/** A subject and a body in Handlebars, and their phrases by language. */
export const EmailTemplate = z.object({
  subject: z.string().min(1).max(255),
  body: z.string().min(1),
  translations: z.array(
    z.object({ locale: z.string().min(1), keys: z.record(z.string(), z.string()) }),
  ),
})
export type EmailTemplate = z.infer<typeof EmailTemplate>
