import { Wait } from 'testcontainers'
import { image } from '../engine/environment.ts'
import type { CertificateAuthority } from '../tls/certificate-authority.ts'
import { FRONT_FILES, frontConfiguration, type Site } from './front-configuration.ts'
import type { Place, Running, Started } from './place.ts'
import { StackContainer } from './stack-container.ts'
import { hostOf, STORE_HASHES } from './stores.ts'

/** The nginx that ends TLS for every host of BigCommerce, and for the gateways' own. */
export interface Front extends Running {
  /** The port of this machine that its 443 is published on; it serves by server name. */
  readonly httpsPort: number
}

/** The host under which gateways are reached by whoever has no business with a single one of them. */
export const GATEWAY_HOST = 'latchkey.example.com'

/** Hosts that a gateway has to refuse, each for a reason of its own. */
export const BAD_HOST = {
  /** Its certificate is of an authority that the stack's gateways do not trust. */
  ofOtherAuthority: hostOf('otherca'),
  /** Its certificate is good, and for another host. */
  withOtherName: hostOf('othername'),
  /** Its certificate is good, and its name leads to an address of a private network. */
  inPrivateNetwork: hostOf('private'),
} as const

const HTTPS = 443

/** Starts what stands between gateways and the mock, as BigCommerce's own servers would. */
export async function startFront(
  place: Place,
  {
    trusted,
    other,
  }: { readonly trusted: CertificateAuthority; readonly other: CertificateAuthority },
): Promise<Started<Front>> {
  const good = ['api', 'login', 'payments', 'devtools'].map((name) => `${name}.bigcommerce.com`)
  const stores = STORE_HASHES.map(hostOf)
  const sites: Site[] = [
    { hosts: [...good, ...stores], ...trusted.issue([...good, ...stores]), to: 'mock:8090' },
    { hosts: [GATEWAY_HOST], ...trusted.issue([GATEWAY_HOST]), to: 'gateway:8080' },
    mockAs(BAD_HOST.ofOtherAuthority, other.issue([BAD_HOST.ofOtherAuthority])),
    mockAs(BAD_HOST.withOtherName, trusted.issue(['another.example.com'])),
    mockAs(BAD_HOST.inPrivateNetwork, trusted.issue([BAD_HOST.inPrivateNetwork])),
  ]
  const onInternet = sites.flatMap(({ hosts }) => hosts)
  const started = await new StackContainer(image.nginx(), {
    place,
    name: 'front',
    alsoNamed: [BAD_HOST.inPrivateNetwork, GATEWAY_HOST],
    internetNames: onInternet.filter((host) => host !== BAD_HOST.inPrivateNetwork),
  })
    .withFiles(FRONT_FILES, frontConfiguration(sites))
    .withCommand(['nginx', '-c', `${FRONT_FILES}/nginx.conf`, '-g', 'daemon off;'])
    .withExposedPorts(HTTPS)
    .withWaitStrategy(Wait.forLogMessage('start worker processes'))
    .start()
  return {
    id: started.getId(),
    httpsPort: started.getMappedPort(HTTPS),
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}

function mockAs(host: string, certificate: Pick<Site, 'certificate' | 'key'>): Site {
  return { hosts: [host], ...certificate, to: 'mock:8090' }
}
