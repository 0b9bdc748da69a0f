/** The program that runs `@fastify/http-proxy` as its documentation shows it. */
import httpProxy from '@fastify/http-proxy'
import fastify from 'fastify'
import { tellParent } from './listen-for-parent.ts'
import { UPSTREAM_CONNECTIONS } from './contestants/upstream-connections.ts'

const [upstream = ''] = process.argv.slice(2)

const app = fastify({ logger: false, keepAliveTimeout: 300_000 })
await app.register(httpProxy, {
  upstream,
  undici: { connections: UPSTREAM_CONNECTIONS, pipelining: 1 },
})
tellParent(await app.listen({ host: '127.0.0.1', port: 0 }))
