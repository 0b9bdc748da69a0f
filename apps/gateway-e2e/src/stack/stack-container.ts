import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GenericContainer, type StartedTestContainer } from 'testcontainers'
import { engine } from '../engine/engine.ts'
import { ownerOfThisRun } from '../engine/environment.ts'
import { OWNER_LABEL } from '../engine/leftovers.ts'
import { followLog } from '../engine/log-folder.ts'
import { Job, type FinishedRun } from './job.ts'
import type { Place } from './place.ts'

/** Which container of which stack. */
export interface ContainerName {
  readonly place: Place
  /** Other containers of the stack reach it by this name, and its log file has it. */
  readonly name: string
  /** More names of it beside other containers. */
  readonly alsoNamed?: readonly string[]
  /** Its names on the network that stands for the Internet; undefined if it has no place there. */
  readonly internetNames?: readonly string[] | undefined
  /** Its address there, where it has to have the same after a restart; Docker's choice if absent. */
  readonly internetAddress?: string | undefined
}

/** A container of a stack: on its networks, with its label, and its log kept. */
export class StackContainer extends GenericContainer {
  readonly #name: ContainerName

  constructor(image: string, containerName: ContainerName) {
    super(image)
    this.#name = containerName
    const { place, name, alsoNamed = [] } = containerName
    this.withLabels({ [OWNER_LABEL]: ownerOfThisRun() })
    this.withLogConsumer((said) => void followLog({ stack: place.name, container: name }, said))
    // Not by `withNetworkAliases`, which would put it on Docker's default network besides.
    this.withNetworkMode(place.networks.backend)
    this.hostConfig.NetworkMode = place.networks.backend
    this.createOpts.NetworkingConfig = {
      EndpointsConfig: { [place.networks.backend]: { Aliases: [name, ...alsoNamed] } },
    }
  }

  /** As our images are to be run: nothing can be written and nothing gained. */
  asInProduction(): this {
    this.hostConfig.ReadonlyRootfs = true
    return this.withDroppedCapabilities('ALL').withSecurityOpt('no-new-privileges')
  }

  /** Gives it files of its own in a folder that it can only read. */
  withFiles(target: string, files: Readonly<Record<string, string>>): this {
    const { place, name } = this.#name
    const source = mkdtempSync(join(place.folder, `${name}-`))
    // Whoever the container's process is may read them; the stack's folder is closed to others.
    chmodSync(source, 0o755)
    for (const [file, text] of Object.entries(files)) writeFileSync(join(source, file), text)
    this.hostConfig.Binds = [...(this.hostConfig.Binds ?? []), `${source}:${target}:ro`]
    return this
  }

  /** Gives it a terminal, at which somebody types. */
  withTerminal(): this {
    Object.assign(this.createOpts, { Tty: true, OpenStdin: true, StdinOnce: true })
    return this
  }

  /** Makes it as a job, which is still to begin. */
  async prepare(): Promise<Job> {
    const { container: containers } = await engine()
    const options = { ...this.createOpts, HostConfig: this.hostConfig }
    const container = await containers.create(options)
    const { place, name } = this.#name
    await using undo = new AsyncDisposableStack()
    const job = undo.use(new Job(container, { stack: place.name, container: name }))
    await this.containerCreated(container.id)
    undo.move()
    return job
  }

  /** Runs it to its end, as a job is run. */
  async run(): Promise<FinishedRun> {
    await using job = await this.prepare()
    return await job.run()
  }

  protected override async containerCreated(id: string): Promise<void> {
    const { internetNames, internetAddress, place } = this.#name
    if (internetNames === undefined) return
    const { network: networks } = await engine()
    await networks.getById(place.networks.internet).connect({
      Container: id,
      EndpointConfig: {
        Aliases: [...internetNames],
        ...(internetAddress && { IPAMConfig: { IPv4Address: internetAddress } }),
      },
    })
  }
}

/** Where this machine reaches a published port, over HTTP. */
export function originOf(container: StartedTestContainer, port: number): string {
  return `http://${container.getHost()}:${container.getMappedPort(port)}`
}
