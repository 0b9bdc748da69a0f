import { z } from 'zod'
import { shownAddress } from './owned-resource.ts'
import type { OwnedResource } from './owned-resource.ts'

/** Where scripts are listed. */
export const SCRIPTS_PATH = '/v3/content/scripts'

/** A script without its content. */
export const Script = z.object({
  uuid: z.string(),
  name: z.string(),
  channel_id: z.number().default(1),
  kind: z.string().default('src'),
  src: z.string().default(''),
  location: z.string().default(''),
  visibility: z.string().default(''),
  load_method: z.string().default(''),
  enabled: z.boolean().default(true),
})

/**
 * What may be told of scripts. One that is made anew has another uuid, so name and channel are the key,
 * and a number where an account has several of the same.
 */
export function ownedScripts(scripts: readonly z.infer<typeof Script>[]): OwnedResource[] {
  const seen = new Map<string, number>()
  return scripts.map((script) => {
    const name = `${script.channel_id} ${encodeURIComponent(script.name)}`
    const nth = (seen.get(name) ?? 0) + 1
    seen.set(name, nth)
    return {
      kind: 'script',
      key: nth === 1 ? name : `${name} ${nth}`,
      label: `script ${script.name} on channel ${script.channel_id}`,
      description: descriptionOf(script),
    }
  })
}

function descriptionOf(script: z.infer<typeof Script>): OwnedResource['description'] {
  const { uuid, name, kind, location, visibility, enabled } = script
  return {
    uuid,
    name,
    channelId: script.channel_id,
    kind,
    ...(script.src !== '' && { src: shownAddress(script.src) }),
    location,
    visibility,
    loadMethod: script.load_method,
    enabled,
  }
}
