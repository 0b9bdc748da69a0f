import { z } from 'zod'
import { lenientInteger, lenientNumber } from '../answers/lenient.ts'

// Far above any order, so that no sum of such amounts is more than a number can hold.
const LARGEST_AMOUNT = 999_999_999_999
const LARGEST_QUANTITY = 2_147_483_647

/** An id as V2 takes it; 0 is none. */
export const id = lenientInteger.pipe(z.number().int().min(0))

/** An amount as V2 takes it: never negative. */
export const money = lenientNumber.pipe(z.number().min(0).max(LARGEST_AMOUNT))

/** How many of a line, as V2 takes it. */
export const quantity = lenientInteger.pipe(z.number().int().min(0).max(LARGEST_QUANTITY))
