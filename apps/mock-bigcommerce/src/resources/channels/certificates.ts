import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { readV3 } from '../answers/read-v3.ts'
import { batchV3, recordV3 } from '../answers/v3-answers.ts'
import {
  CERTIFICATES,
  certificateView,
  inspectCertificate,
  type Certificate,
} from './certificate.ts'
import { siteIn, siteView, type Site } from './site.ts'
import { invalidField } from '../answers/invalid-field.ts'

const Install = z.object({
  url: z.string().min(1).optional(),
  certificate: z.object({
    certificate: z.string().min(1),
    private_key: z.string().min(1),
    intermediate_certificates: z.string().default(''),
  }),
})

/** The TLS certificates of the sites' hosts. */
export const certificateRoutes: readonly Route[] = [
  route('GET /v3/sites/certificates', (call) => {
    const wanted = call.query.get('urls:in')?.split(',').map(hostOf)
    const certificates = call.store.records(CERTIFICATES).all()
    const asked = certificates.filter(({ host }) => wanted?.includes(host) ?? true)
    return batchV3(call, asked.map(certificateView))
  }),
  route('GET /v3/sites/{site_id}/certificate', (call) => {
    const site = siteIn(call)
    const certificate = findCertificate(call.store, new URL(site.url).host)
    return recordV3(call, {
      status: certificate === undefined ? 'shared' : 'dedicated',
      installed_certificate: certificate === undefined ? null : certificateView(certificate),
    })
  }),
  route('PUT /v3/sites/{site_id}/certificate', installCertificate),
]

function findCertificate(store: StoreState, host: string): Certificate | undefined {
  return store.records(CERTIFICATES).where('host', host)[0]
}

function installCertificate(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const site = siteIn(call)
  const said = readV3(Install, call.body)
  const host = hostIn(store, site, said.url ?? site.url)
  const inspected = inspectCertificate(said.certificate.certificate)
  if (inspected === undefined) throw invalidField('certificate.certificate')
  const { intermediate_certificates } = said.certificate
  const fields = { ...inspected, host, intermediate_certificates }
  const certificates = store.records(CERTIFICATES)
  const before = findCertificate(store, host)
  if (before === undefined) certificates.create(fields)
  else certificates.put({ ...fields, id: before.id })
  return recordV3(call, {})
}

/** @throws {CallRefusedError} 422 if no address of the site is at that host. */
function hostIn(store: StoreState, site: Site, url: string): string {
  const host = hostOf(url)
  const hosts = siteView(store, site).urls.map((each) => hostOf(each.url))
  if (!hosts.includes(host)) throw invalidField('url')
  return host
}

// A certificate's url may be the name of the host alone.
function hostOf(url: string): string {
  const address = url.includes('://') ? url : `https://${url}`
  return URL.canParse(address) ? new URL(address).host : ''
}
