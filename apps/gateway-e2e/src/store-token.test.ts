import { describe, inject } from 'vitest'
import { enterScene } from './sentences/scene.ts'
import { storeTokenSentences } from './sentences/store-token.ts'

const scene = await enterScene(inject('stack'), 'tokenlife')

describe('a store token', () => {
  storeTokenSentences(scene)
})
