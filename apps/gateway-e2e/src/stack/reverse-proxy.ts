import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Wait } from 'testcontainers'
import { ROOT } from '../engine/command.ts'
import { image } from '../engine/environment.ts'
import type { Place, Running, Started } from './place.ts'
import { originOf, StackContainer } from './stack-container.ts'

/** The nginx that clients call in place of a gateway. */
export interface ReverseProxy extends Running {
  /** Where this machine reaches it. */
  readonly origin: string
}

/** Where a reverse proxy is, and what stands behind it. */
export interface ReverseProxyOptions {
  readonly name: string
  readonly internetAddress: string
  /** The addresses of `gateway-1`, `gateway-2` and so on. */
  readonly gateways: readonly string[]
}

const CONFIGURATION = join(ROOT, 'docker/compose/nginx.conf')
const FILES = '/etc/latchkey-proxy'
const PORT = 8080

/** Starts the reverse proxy of `docker/compose.yaml`, by the very configuration that it has there. */
export async function startReverseProxy(
  place: Place,
  { name, internetAddress, gateways }: ReverseProxyOptions,
): Promise<Started<ReverseProxy>> {
  const hosts = gateways.map((ipAddress, at) => ({ host: `gateway-${at + 1}`, ipAddress }))
  const started = await new StackContainer(image.nginx(), {
    place,
    name,
    internetNames: [],
    internetAddress,
  })
    .asInProduction()
    .withUser('nginx')
    .withTmpFs({ '/tmp': 'rw' })
    .withFiles(FILES, { 'nginx.conf': await readFile(CONFIGURATION, 'utf8') })
    .withExtraHosts(hosts)
    .withCommand(['nginx', '-c', `${FILES}/nginx.conf`, '-g', 'daemon off;'])
    .withExposedPorts(PORT)
    .withWaitStrategy(Wait.forListeningPorts())
    .start()
  return {
    id: started.getId(),
    origin: originOf(started, PORT),
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}
