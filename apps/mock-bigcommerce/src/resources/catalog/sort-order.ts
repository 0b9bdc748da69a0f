import { z } from 'zod'

/** A place among others, lowest first: any whole number of 32 bits. */
export const sortOrder = z.number().int().min(-2_147_483_648).max(2_147_483_647)
