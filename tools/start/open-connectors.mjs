import { StartError } from './start-error.mjs'

/** Talks to the gateway as an Open Connectors client does, for one user of one organization. */
export class OpenConnectors {
  constructor(origin, { userSecret, organizationSecret }, signal) {
    this.url = `${origin}/elements/api-v2/instances`
    this.signal = signal
    this.authorization = `User ${userSecret}, Organization ${organizationSecret}`
  }

  /** Whether the gateway knows these secrets. */
  async isAdmitted() {
    const { status } = await this.#send('GET', '?pageSize=1')
    if (status === 401) return false
    if (status === 200) return true
    throw new StartError(`the gateway answered ${status} to a list of instances`)
  }

  /** Finds an instance by its id; `undefined` if it is gone. */
  async find(id) {
    const answer = await this.#send('GET', `/${encodeURIComponent(id)}`)
    return answer.status === 200 ? answer.json() : undefined
  }

  /** Finds the first instance of exactly this name. */
  async findNamed(name) {
    const answer = await this.#send('GET', `?searchText=${encodeURIComponent(name)}`)
    const instances = answer.status === 200 ? await answer.json() : []
    return instances.find((instance) => instance.name === name)
  }

  /** Creates an instance; the gateway tries its credential first. */
  async create(instance) {
    const answer = await this.#send('POST', '', instance)
    if (answer.status === 200) return answer.json()
    const { message = 'no reason given' } = await answer.json().catch(() => ({}))
    throw new StartError(`the gateway refused "${instance.name}" with ${answer.status}: ${message}`)
  }

  #send(method, path, body) {
    return fetch(`${this.url}${path}`, {
      method,
      headers: { authorization: this.authorization, 'content-type': 'application/json' },
      body: body && JSON.stringify(body),
      signal: this.signal,
    })
  }
}
