import { describe, inject } from 'vitest'
import { legacyInstanceSentences } from './sentences/legacy-instance.ts'
import { enterScene } from './sentences/scene.ts'

const scene = await enterScene(inject('stack'), 'legacylife')

describe('a legacy instance', () => {
  legacyInstanceSentences(scene)
})
