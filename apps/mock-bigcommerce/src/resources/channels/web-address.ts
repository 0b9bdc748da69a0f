import { z } from 'zod'

/** A whole http or https address. */
export const webAddress = z.url({ protocol: /^https?$/, hostname: /^[^\s/]+$/ })
