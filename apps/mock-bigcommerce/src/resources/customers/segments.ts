import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { overlay } from '../answers/overlay.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import {
  profilesIn,
  removeSegment,
  SEGMENT_MEMBERS,
  SEGMENTS,
  SHOPPER_PROFILES,
  type Segment,
} from './segment.ts'
import {
  conflict,
  datedView,
  invalid,
  listedIn,
  readSegmentBatch,
  written,
} from './segment-answers.ts'

/** How many segments a store can have. */
const MOST = 1000

const Change = z.object({
  id: z.string(),
  name: z.string().min(1).optional(),
  description: z.string().optional(),
})
const New = Change.omit({ id: true }).required({ name: true })

/** Segments of shoppers, and who is of them. */
export const segmentRoutes: readonly Route[] = [
  route('GET /v3/segments', (call) => listV3(call, call.store.records(SEGMENTS).all(), datedView)),
  route('POST /v3/segments', createSegments),
  route('PUT /v3/segments', changeSegments),
  route('DELETE /v3/segments', ({ store, query }) => {
    for (const segment of listedIn(store.records(SEGMENTS), query)) removeSegment(store, segment)
    return noContent
  }),
  route('GET /v3/segments/{segmentId}/shopper-profiles', (call) =>
    listV3(call, profilesIn(call.store, segmentIn(call)), datedView),
  ),
  route('POST /v3/segments/{segmentId}/shopper-profiles', addProfiles),
  route('DELETE /v3/segments/{segmentId}/shopper-profiles', (call) => {
    const { id } = segmentIn(call)
    const listed = new Set(listedIn(call.store.records(SHOPPER_PROFILES), call.query))
    const members = call.store.records(SEGMENT_MEMBERS)
    for (const { id: profileId } of listed) {
      const there = members.where('profile_id', profileId)
      for (const member of there) if (member.segment_id === id) members.remove(member.id)
    }
    return noContent
  }),
]

const segmentIn = ({ store, params }: ResourceCall) =>
  store.records(SEGMENTS).require(params['segmentId'] ?? '')

function createSegments(call: ResourceCall) {
  const segments = call.store.records(SEGMENTS)
  const said = readSegmentBatch(New, call.body)
  if (segments.size + said.length > MOST) throw conflict(`A store can have ${MOST} segments.`)
  requireOwnNames([...segments.all(), ...said])
  const at = call.now.toISOString()
  const dates = { created_at: at, updated_at: at }
  const created = said.map(({ name, description = '' }) =>
    segments.create({ name, description, ...dates }),
  )
  return written(call, created)
}

function changeSegments(call: ResourceCall) {
  const segments = call.store.records(SEGMENTS)
  const said = readSegmentBatch(Change, call.body)
  const changed = said.map(({ id, ...change }, i) => {
    const segment = segments.find(id)
    if (segment === undefined) throw invalid([`${i}.id`])
    return overlay<Segment>({ ...segment, updated_at: call.now.toISOString() }, change)
  })
  const others = segments.all().filter(({ id }) => changed.every((each) => each.id !== id))
  requireOwnNames([...others, ...changed])
  return written(
    call,
    changed.map((segment) => segments.put(segment)),
  )
}

/** @throws {CallRefusedError} 409 if two segments would have one name. */
function requireOwnNames(segments: readonly { readonly name: string }[]): void {
  const names = new Set(segments.map(({ name }) => name))
  if (names.size < segments.length) throw conflict('A segment of that name is there already.')
}

function addProfiles(call: ResourceCall) {
  const { store } = call
  const segment = segmentIn(call)
  const ids = readSegmentBatch(z.string(), call.body)
  const members = new Set(profilesIn(store, segment).map(({ id }) => id))
  const profiles = ids.map((id, i) => {
    const profile = store.records(SHOPPER_PROFILES).find(id)
    if (profile === undefined) throw invalid([String(i)])
    if (members.has(id)) throw conflict('The shopper profile is of the segment already.')
    members.add(id)
    return profile
  })
  for (const { id } of profiles) {
    store.records(SEGMENT_MEMBERS).create({ segment_id: segment.id, profile_id: id })
  }
  return written(call, profiles)
}
