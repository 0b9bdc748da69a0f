import { image } from '../engine/environment.ts'
import { CERTIFICATES, certificateFiles } from './certificates.ts'
import type { Place, Running, Started } from './place.ts'
import { GATEWAY_HOST } from './front.ts'
import type { FinishedRun } from './job.ts'
import { originOf, StackContainer } from './stack-container.ts'
import { UntilReady } from './until-ready.ts'

/** A gateway that runs. */
export interface Gateway extends Running {
  /** Where this machine reaches it. */
  readonly origin: string
  /** From the start of the container until `/health/ready` said 200. */
  readonly readyAfterMs: number
}

/** How a gateway's container is started; what is absent is as the stack's own gateway has it. */
export interface GatewayOptions {
  /** Its name in the stack; `gateway` if absent. */
  readonly name?: string
  readonly image?: string
  /** Null leaves the variable out, as with the keys. */
  readonly databaseUrl: string | null
  readonly vaultKeys?: string | null
  /** The certificate of the only authority beside the usual ones that it trusts, as PEM. */
  readonly trusted?: string
  /** Addresses of hosts, in place of what the network's name server says. */
  readonly hosts?: Readonly<Record<string, string>>
  /** More of its environment. */
  readonly environment?: Readonly<Record<string, string>>
  /** Its address on the network that stands for the Internet; Docker's choice if absent. */
  readonly internetAddress?: string
}

const PORT = 8080
const SECRETS = '/run/secrets'

/** Starts a gateway as in production, and waits until it is ready. */
export async function startGateway(
  place: Place,
  options: GatewayOptions,
): Promise<Started<Gateway>> {
  const untilReady = new UntilReady('/health/ready', PORT)
  const started = await gatewayContainer(place, options)
    .withExposedPorts(PORT)
    .withWaitStrategy(untilReady)
    .start()
  return {
    id: started.getId(),
    origin: originOf(started, PORT),
    readyAfterMs: untilReady.tookMs,
    [Symbol.asyncDispose]: () => started[Symbol.asyncDispose](),
  }
}

/** Runs a command of the gateway's image as a job, such as `init`. */
export async function runGatewayCommand(
  place: Place,
  command: readonly string[],
  options: GatewayOptions,
): Promise<FinishedRun> {
  const name = `${options.name ?? 'gateway'}-${command[0] ?? 'serve'}`
  return gatewayContainer(place, { ...options, name })
    .withCommand([...command])
    .run()
}

function gatewayContainer(place: Place, options: GatewayOptions): StackContainer {
  const { name = 'gateway', vaultKeys = place.vaultKeys, trusted = place.trusted } = options
  const secrets = [
    ['vault-keys', 'LATCHKEY_VAULT_KEYS_FILE', vaultKeys],
    ['database-url', 'LATCHKEY_DATABASE_URL_FILE', options.databaseUrl],
  ].filter((secret): secret is [string, string, string] => secret[2] !== null)
  const { internetAddress } = options
  const containerName = { place, name, internetNames: [], internetAddress }
  return new StackContainer(options.image ?? image.gateway(), containerName)
    .asInProduction()
    .withFiles(CERTIFICATES, certificateFiles(trusted))
    .withFiles(SECRETS, Object.fromEntries(secrets.map(([file, , text]) => [file, text])))
    .withExtraHosts(hostEntries(options.hosts))
    .withEnvironment({
      NODE_EXTRA_CA_CERTS: `${CERTIFICATES}/ca.pem`,
      LATCHKEY_PUBLIC_URL: `https://${GATEWAY_HOST}`,
      ...Object.fromEntries(secrets.map(([file, name]) => [name, `${SECRETS}/${file}`])),
      ...options.environment,
    })
}

function hostEntries(hosts: GatewayOptions['hosts'] = {}) {
  return Object.entries(hosts).map(([host, ipAddress]) => ({ host, ipAddress }))
}
