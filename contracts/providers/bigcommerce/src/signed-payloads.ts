import { decodeJwt } from 'jose'
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import type { CallbackReceiver } from './callback-receiver.ts'
import { STORE_HASH } from './controlled-mock.ts'
import type { ControlledMock } from './controlled-mock.ts'
import { sampleApp } from './grant-states.ts'

const Opening = z.object({ url: z.url() })
const Users = z.object({ users: z.array(z.object({ id: z.number(), email: z.string() })) })

const INVITED = 'packing@example.com'

/** What a mock tells an app, by the description of the message: the claims of its signed payload. */
export function signedPayloads(mocked: ControlledMock, receiver: CallbackReceiver) {
  const app = `/stores/${STORE_HASH}/apps/${sampleApp().clientId}`
  const sendTo = async (field: string) => {
    await mocked.control({
      method: 'PUT',
      path: `/apps/${sampleApp().clientId}`,
      json: { [field]: `${receiver.origin}/told` },
    })
  }
  return {
    'the claims of the signed payload of an app that is opened': async () => {
      const { url } = Opening.parse(await mocked.control({ path: `${app}/open`, json: {} }))
      return claimsIn(new URL(url))
    },
    'the claims of the signed payload of an app that is uninstalled': async () => {
      await sendTo('uninstallCallbackUrl')
      await mocked.control({ path: `${app}/uninstall`, json: {} })
      return claimsIn(receiver.last())
    },
    'the claims of the signed payload of a user that an app loses': async () => {
      await sendTo('removeUserCallbackUrl')
      const added = await mocked.control({ path: `${app}/users`, json: { user: INVITED } })
      const user = Users.parse(added).users.find(({ email }) => email === INVITED)
      await mocked.control({ method: 'DELETE', path: `${app}/users/${user?.id ?? 0}` })
      return claimsIn(receiver.last())
    },
  }
}

function claimsIn(url: URL): JWTPayload {
  return decodeJwt(url.searchParams.get('signed_payload_jwt') ?? '')
}
