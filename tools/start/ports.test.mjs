import { once } from 'node:events'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { readPorts, requireFreePorts } from './ports.mjs'

describe('readPorts', () => {
  it('has ports of its own where none are set', () => {
    expect(readPorts({ LATCHKEY_PORT: '' })).toEqual({ gateway: 8080, mock: 8090 })
  })

  it.each(['abc', '-1', '65536', '80 80', '8080.5', '0x50'])('refuses %j by its name', (value) => {
    expect(() => readPorts({ MOCK_BIGCOMMERCE_PORT: value })).toThrow(
      `MOCK_BIGCOMMERCE_PORT must be a port number from 0 to 65535, and is "${value}"`,
    )
  })

  it('refuses one port for both', () => {
    expect(() => readPorts({ LATCHKEY_PORT: '8090' })).toThrow('are both 8090')
  })
})

describe('requireFreePorts', () => {
  it('names the variable and the port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address()

    const check = requireFreePorts({ gateway: 0, mock: port })

    await expect(check).rejects.toThrow(
      `port ${port} is taken; set MOCK_BIGCOMMERCE_PORT to another`,
    )
    other.close()
  })
})
