import {
  apiClient,
  createInstance,
  legacySettings,
  tokenSettings,
  type ApiClient,
  type TestGateway,
} from '@latchkey/gateway/testing'

/** The gateway as an organization sees it that nothing else has to do with. */
export interface OrganizationScene extends TestGateway {
  readonly client: ApiClient
}

let organizations = 0

/** Adds an organization to the gateway; what its scene makes is made for it. */
export async function addOrganizationScene(stack: TestGateway): Promise<OrganizationScene> {
  organizations += 1
  const authorization = await stack.addOrganization(`Organization ${organizations}`)
  const client = apiClient(stack.origin, authorization)
  const create = (configuration: Record<string, string>) =>
    createInstance(client, { name: 'Shop', configuration })
  return {
    ...stack,
    authorization,
    client,
    createInstance: create,
    createLegacyInstance: () => create(legacySettings),
    createOAuthInstance: () => create(tokenSettings),
  }
}
