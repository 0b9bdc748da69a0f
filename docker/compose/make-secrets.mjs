// Makes what compose.yaml keeps secret, on its first start: the vault's key, the database's password,
// and the URL with that password in it. What is there already is left as it is.
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

const GATEWAY = '/run/latchkey/gateway'
const DATABASE = '/run/latchkey/database'
// The user of the gateway's image.
const NODE = 1000

// Another user than the gateway's reads this one, in a volume that only the database has.
keep(`${DATABASE}/password`, 0o444, () => randomBytes(24).toString('base64url'))
keep(`${GATEWAY}/vault-keys`, 0o400, () =>
  execFileSync(process.execPath, ['/app/main.js', 'new-key', '--id', 'k1'], { encoding: 'utf8' }),
)
const password = readFileSync(`${DATABASE}/password`, 'utf8')
keep(`${GATEWAY}/database-url`, 0o400, () => `postgres://latchkey:${password}@database/latchkey`)
// Without a password: only the gateways' network leads there.
keep(`${GATEWAY}/redis-url`, 0o400, () => 'redis://redis:6379')

// The rename is last: a file is there whole, or not at all.
function keep(file, mode, make) {
  if (existsSync(file)) {
    console.log(`${file} is there`)
    return
  }
  const unfinished = `${file}.new`
  writeFileSync(unfinished, make(), { mode })
  chownSync(unfinished, NODE, NODE)
  renameSync(unfinished, file)
  console.log(`made ${file}`)
}
