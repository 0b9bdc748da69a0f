import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const PROJECTS = '/v3/infrastructure/projects'

async function uploadIn({ oauth }: ReturnType<typeof mockForTest>) {
  const answer = await oauth('/v3/infrastructure/deployments/uploads', {
    method: 'POST',
    payload: {},
  })
  return answer.json<{ data: { upload_uuid: string } }>().data.upload_uuid
}

describe('hosted storefronts', () => {
  it('are made, listed by cursor and deleted', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(PROJECTS, { method: 'POST', payload: { name: 'Zweitladen' } })
    const { uuid } = made.json<{ data: { uuid: string } }>().data
    const listed = await oauth(`${PROJECTS}?limit=1`)
    const gone = await oauth(`${PROJECTS}/${uuid}`, { method: 'DELETE' })

    expect(listed.json()).toMatchObject({
      data: [{ name: 'Café storefront' }],
      meta: { cursor_pagination: { count: 1, links: { next: expect.any(String) as string } } },
    })
    expect(gone.statusCode).toBe(204)
    expect((await oauth(`${PROJECTS}/${uuid}`, { method: 'DELETE' })).statusCode).toBe(404)
  })

  it('are deployed from an upload, once, and tell of it as events', async () => {
    const mock = mockForTest()
    const [project] = (await mock.oauth(PROJECTS)).json<{ data: { uuid: string }[] }>().data
    const payload = { project_uuid: project?.uuid, upload_uuid: await uploadIn(mock) }
    const deploy = () => mock.oauth('/v3/infrastructure/deployments', { method: 'POST', payload })

    const deployed = await deploy()
    const { deployment_uuid } = deployed.json<{ data: { deployment_uuid: string } }>().data
    const events = await mock.oauth(`/v3/infrastructure/deployments/${deployment_uuid}/events`)

    expect((await deploy()).statusCode).toBe(409)
    expect(events.headers['content-type']).toBe('text/event-stream')
    expect(events.body).toContain('"progress":100')
  })

  it.each([
    ['a project without a name', PROJECTS, {}, 422],
    ['a build of nothing', '/v3/infrastructure/deployments', {}, 422],
  ])('are refused as %s', async (_what, path, payload, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(path, { method: 'POST', payload })).statusCode).toBe(status)
  })
})

describe('the store’s log', () => {
  it('is listed and filtered', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/store/systemlogs?type=payment')

    expect(answer.json()).toMatchObject({ data: [{ module: 'testgateway' }] })
  })
})
