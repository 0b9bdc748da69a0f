/** The program that runs nginx in the foreground and ends it with itself. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { tellParent } from './listen-for-parent.ts'
import { nginxConfiguration } from './contestants/nginx-configuration.ts'
import { findNginx } from './contestants/nginx.ts'

const [upstream = '', folder = ''] = process.argv.slice(2)

const prefix = join(folder, 'nginx')
mkdirSync(prefix, { recursive: true })
const port = await findFreePort()
const file = join(prefix, 'nginx.conf')
const isRoot = process.getuid?.() === 0
writeFileSync(file, nginxConfiguration({ upstream, prefix, port, isRoot }))

const nginx = spawn(findNginx() ?? 'nginx', ['-p', prefix, '-c', file, '-e', 'stderr'], {
  stdio: ['ignore', 'inherit', 'inherit'],
})
// With its nginx gone this program has nothing to do, whether or not it was told to end.
nginx.once('exit', (code) => process.exit(code ?? 1))
const end = () => {
  nginx.kill()
}
process.once('SIGTERM', end)
await untilListening()
tellParent(`http://127.0.0.1:${port}`, end)

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function untilListening(): Promise<void> {
  while (!(await isListening())) await sleep(20)
}

async function isListening(): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const listens = await once(socket, 'connect').then(
    () => true,
    () => false,
  )
  socket.destroy()
  return listens
}
