import { interactionName } from './pact-document.ts'
import type { PactDocument } from './pact-document.ts'

// Credentials are long and random: BigCommerce's tokens, ids and secrets have 31, 40 and 64 letters and
// digits, and Latchkey's are base64url. Words joined by `_` and UUIDs have no piece so long.
const RANDOM = /(?=[a-z]*\d)(?=\d*[a-z])[a-z\d]{16,}/gi
const JSON_WEB_TOKEN = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/g

// A value that says of itself that it is made up; `fa15e` is as near as hexadecimal digits come.
const MADE_UP = /fake|facade|sample|example|fa15e|0{8}/i

// RFC 7617: the user name and the password, as one text in base64.
const BASIC = /\bBasic ([\w+/]+=*)/g

/**
 * What in a pact looks like a real credential, a line for each with its place: pacts are files of the
 * repository, so their values must be visibly made up. The value itself is not repeated.
 */
export function credentialsIn(pact: PactDocument): string[] {
  return pact.interactions.flatMap((interaction) =>
    placesIn(interaction, '').map(
      (place) =>
        `${pact.consumer.name} -> ${pact.provider.name}, "${interactionName(interaction)}": ${place}`,
    ),
  )
}

function placesIn(value: unknown, place: string): string[] {
  if (typeof value === 'string') return looksReal(value) ? [place] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, entry]) =>
    placesIn(entry, place === '' ? key : `${place}.${key}`),
  )
}

function looksReal(text: string): boolean {
  const plain = text.replaceAll(BASIC, (_all, coded: string) => ` ${atob(coded)}`)
  const candidates = [...plain.matchAll(RANDOM), ...plain.matchAll(JSON_WEB_TOKEN)]
  return candidates.some(([candidate]) => !MADE_UP.test(candidate))
}
