import { begin, consentTo, signInScene, type SignInScene } from '@latchkey/gateway/testing'
import type { OrganizationScene } from './organization-scene.ts'

// Nobody listens there; where the browser is sent is all that matters.
const REDIRECT_URI = 'http://127.0.0.1:1/callback'

/** An app that an organization has registered. */
export function registeredApp(scene: OrganizationScene): Promise<SignInScene> {
  return signInScene({ running: () => scene, client: async () => scene.client })
}

/** A sign-in that a merchant has accepted, and what the browser takes from there to a program. */
export async function redirectedSignIn(scene: OrganizationScene) {
  const signIn = await begin(await registeredApp(scene), {
    redirectUri: REDIRECT_URI,
    clientState: 'fakeState',
  })
  const { searchParams } = new URL((await consentTo(signIn)).location)
  const query: Readonly<Record<string, string>> = Object.fromEntries(searchParams)
  return { signIn, query }
}
