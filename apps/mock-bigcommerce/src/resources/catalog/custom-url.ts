import { z } from 'zod'
import { productPath } from './product-path.ts'

/** Where the storefront shows something, as V3 says it. */
export interface CustomUrlView {
  readonly url: string
  readonly is_customized: boolean
}

const toKept = ({ url, is_customized }: { url: string; is_customized?: boolean | undefined }) =>
  is_customized === false ? '' : url

/** Reads the `custom_url` of a product or a category. What is kept is empty where it is made. */
export const CustomUrl = z
  .object({ url: z.string().min(1).max(255), is_customized: z.boolean().optional() })
  .transform(toKept)

/** Reads the `custom_url` of a brand, which can be longer, and only of plain letters. */
export const BrandUrl = z
  .object({
    url: z
      .string()
      .min(1)
      .max(1_024)
      .regex(/^(?:\/[\w.-]{1,256})*\/?$/),
    is_customized: z.boolean().optional(),
  })
  .transform(toKept)

/** The `custom_url` of a product or a brand. */
export function customUrlOf(record: {
  readonly name: string
  readonly custom_url: string
}): CustomUrlView {
  return record.custom_url === ''
    ? { url: productPath(record.name), is_customized: false }
    : { url: record.custom_url, is_customized: true }
}
