import { describe, expect, it } from 'vitest'
import { nearestName } from './nearest-name.ts'
import { settingWarnings } from './setting-warnings.ts'

const KNOWN = ['id', 'name', 'tags', 'password', 'username', 'store.url', 'oauth.user.token']

describe('the nearest name', () => {
  it.each([
    ['pasword', 'password'],
    ['passwrod', 'password'],
    ['Password', 'password'],
    ['store_url', 'store.url'],
    ['Store URL', 'store.url'],
    ['oauth.usertoken', 'oauth.user.token'],
    ['usernames', 'username'],
    ['tag', 'tags'],
  ])('of %s is %s', (name, meant) => {
    expect(nearestName(name, KNOWN)).toBe(meant)
  })

  it.each(['password', 'warehouse', 'ip', 'game.id', 'x'.repeat(255), ''])(
    'of %s is none',
    (name) => {
      expect(nearestName(name, KNOWN)).toBeUndefined()
    },
  )
})

describe('the warnings about settings', () => {
  it('name those that are probably misspelt, and what was meant', () => {
    expect(settingWarnings({ pasword: 'x', 'event.notification.enabld': 'true' })).toEqual([
      '`pasword` is kept as a setting of your own; was `password` meant?',
      '`event.notification.enabld` is kept as a setting of your own; was `event.notification.enabled` meant?',
    ])
  })

  it('are none about settings that are known, nor about a client’s own', () => {
    const known = ['authentication.type', 'username', 'password', 'oauth.scope', 'pagination.max']
    const settings = [...known, 'use_sandbox', 'apiKey', 'our.warehouse']

    expect(settingWarnings(Object.fromEntries(settings.map((name) => [name, 'x'])))).toEqual([])
  })
})
