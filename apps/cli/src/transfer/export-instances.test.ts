import { Secret } from '@latchkey/kernel'
import { expect, it } from 'vitest'
import { z } from 'zod'
import type { GatewayClient } from '../gateway/gateway-client.ts'
import { exportInstances } from './export-instances.ts'
import { openInstances, sealInstances } from './sealed-instances.ts'

const asked = z.object({ passphrase: z.string(), afterId: z.int() })
const passphrase = new Secret('five random words in a row')

/** A gateway whose pages have one row each, of a length in characters. */
function gatewayOf(lengths: readonly number[]) {
  const passphrases = new Set<string>()
  const client: GatewayClient = {
    url: 'http://gateway.example',
    async ask({ body, shape }) {
      const { afterId, passphrase: onTheWay } = asked.parse(body)
      passphrases.add(onTheWay)
      const text = JSON.stringify({ version: 1, rows: ['x'.repeat(lengths[afterId] ?? 0)] })
      const sealed = await sealInstances(new Secret(text), new Secret(onTheWay))
      const nextAfterId = afterId + 1 < lengths.length ? afterId + 1 : undefined
      const answer = shape.parse({ sealed, count: 1, nextAfterId })
      return { value: answer, headers: new Headers() }
    },
    open: () => Promise.reject(new Error('an export opens no page')),
  }
  return { client, passphrases }
}

it('puts all pages into one file, under a passphrase that the gateway never sees', async () => {
  const { client, passphrases } = gatewayOf([1, 2, 3])
  const counts: number[] = []

  const { sealed, count } = await exportInstances(client, {
    tags: [],
    passphrase,
    onProgress: (so) => counts.push(so),
  })

  const { rows } = JSON.parse((await openInstances(sealed, passphrase)).reveal()) as { rows: [] }
  expect([count, rows, counts]).toEqual([3, ['x', 'xx', 'xxx'], [1, 2, 3]])
  expect(passphrases).not.toContain(passphrase.reveal())
})

it('says that there is too much for one file', async () => {
  const { client } = gatewayOf([6_000_000, 6_000_000])

  await expect(
    exportInstances(client, { tags: [], passphrase, onProgress: () => undefined }),
  ).rejects.toMatchObject({ code: 'EXPORT_TOO_LARGE' })
})
