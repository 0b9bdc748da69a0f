import { z } from 'zod'

/** The parameters of a state that its name says all of. */
export const Nothing = z.strictObject({})

/** Scopes of an access token, by their OAuth ids. */
export const Scopes = z.strictObject({ scopes: z.array(z.string()) })

/** A webhook as it is asked for. */
export const Hook = z.strictObject({ scope: z.string(), destination: z.url() })

/** A token of the right form that no store ever gave out. */
export const UNKNOWN_TOKEN = 'fakeAccessTokenOfNobody0000000z'
