import { isIP } from 'node:net'
import { isPrivateName, isPublicDnsName } from './public-dns-name.ts'
import { API_HOST, isStoreHash, permanentHost, storeHashOfHost } from './store-address.ts'
import type { KnownStoreAddress, KnownStoreForm, StoreAddress } from './store-address.ts'
import { StoreAddressError } from './store-address-error.ts'

const LONGEST_TEXT = 2_048
const AROUND = /^[\s"'`<>“”„‘’]+|[\s"'`<>“”„‘’]+$/g
const CONTROL = /\p{Cc}/u
const SCHEME = /^([a-z][a-z0-9+.-]*):\/\//i

// The slash arrives percent-encoded where the context is taken from a callback's query.
const OAUTH_PATH = /^\/?stores(?:\/|%2f)([a-z0-9]{3,32})(\/.*)?$/i
const MOCK_STORE_PATH = /^\/store\/([a-z0-9]{3,32})(\/.*)?$/i
const BIGCOMMERCE_PAGE = /(^|\.)bigcommerce\.com$|^(www\.)?mybigcommerce\.com$/

/** What a deployment adds to the forms that are understood. */
export interface StoreAddressOptions {
  /** The mock that stands in for BigCommerce: addresses below its origin are understood too. */
  readonly developmentUpstream?: URL | undefined
}

/**
 * Turns whatever a person pastes for a store into the store.
 *
 * Understands the hash, the permanent host with or without a path (API, control panel, a channel's
 * storefront), the API path of an API account, an OAuth context, and a shop's own domain.
 *
 * @param text As pasted: white space and quotation marks around it, upper case and `http://` do no
 *   harm.
 * @throws {StoreAddressError} If it names no store, or holds what a store's address cannot hold:
 *   credentials, a port, an IP address, a private name. `reason` says which.
 */
export function parseStoreAddress(text: string, options: StoreAddressOptions = {}): StoreAddress {
  if (text.length > LONGEST_TEXT) throw new StoreAddressError('too-long')
  const pasted = text.replace(AROUND, '')
  if (pasted === '') throw new StoreAddressError('empty')
  // Inside, not around: a URL parser drops them, so that what is shown is not what is called.
  if (CONTROL.test(pasted)) throw new StoreAddressError('control-character')

  const hash = pasted.toLowerCase()
  if (hash !== 'localhost' && isStoreHash(hash)) return knownStore('hash', hash)
  return addressOfOauthPath(pasted) ?? addressOfUrl(pasted, options)
}

function addressOfUrl(pasted: string, { developmentUpstream }: StoreAddressOptions): StoreAddress {
  const url = readUrl(pasted)
  if (url.username !== '' || url.password !== '') throw new StoreAddressError('credentials-in-url')
  if (url.host === developmentUpstream?.host) {
    return required(addressOfMockPath(url.pathname))
  }
  if (namesPort(pasted)) throw new StoreAddressError('port')
  return addressOfHost(url)
}

function readUrl(pasted: string): URL {
  const scheme = SCHEME.exec(pasted)?.[1]?.toLowerCase() ?? 'https'
  if (scheme !== 'http' && scheme !== 'https') throw new StoreAddressError('scheme')
  // URL parsers read `\` as `/` where other software reads it as part of the host.
  if (/[\s\\]/.test(pasted)) throw new StoreAddressError('not-a-url')

  const url = URL.parse(`${scheme}://${afterScheme(pasted)}`)
  if (url === null) throw new StoreAddressError('not-a-url')
  return url
}

const afterScheme = (pasted: string) => pasted.replace(SCHEME, '').replace(/^\/\//, '')

// Read from the text, because `URL` forgets a port that is its scheme's own.
function namesPort(pasted: string): boolean {
  const authority = afterScheme(pasted).split(/[/?#]/, 1)[0] ?? ''
  return /:\d*$/.test(authority.replace(/\[.*\]/, ''))
}

function addressOfHost(url: URL): StoreAddress {
  const host = url.hostname.replace(/\.$/, '')
  requirePublicName(host)

  const storeHash = storeHashOfHost(host)
  if (storeHash !== undefined) return knownStore(formOfStorePath(url.pathname), storeHash)
  if (host === API_HOST) return required(addressOfOauthPath(url.pathname))
  if (BIGCOMMERCE_PAGE.test(host)) throw new StoreAddressError('other-host')
  return { form: 'custom-domain', legacyHost: host }
}

function requirePublicName(host: string): void {
  if (isIP(host) !== 0 || host.startsWith('[')) throw new StoreAddressError('ip-address')
  if (isPublicDnsName(host)) return
  if (isPrivateName(host)) throw new StoreAddressError('local-host')
  throw new StoreAddressError(host.includes('.') ? 'not-a-url' : 'single-label')
}

function addressOfOauthPath(path: string): KnownStoreAddress | undefined {
  const [, storeHash, rest = ''] = OAUTH_PATH.exec(path) ?? []
  if (storeHash === undefined) return undefined
  return knownStore(formOfOauthPath(rest), storeHash)
}

function addressOfMockPath(path: string): KnownStoreAddress | undefined {
  const [, storeHash, rest = ''] = MOCK_STORE_PATH.exec(path) ?? []
  if (storeHash !== undefined) return knownStore(formOfStorePath(rest), storeHash)
  return path.startsWith('/api/') ? addressOfOauthPath(path.slice('/api'.length)) : undefined
}

function formOfStorePath(path: string): KnownStoreForm {
  if (/^\/api\/v2(\/|$)/i.test(path)) return 'api-v2'
  if (/^\/api\/v3(\/|$)/i.test(path)) return 'api-v3'
  return /^\/(manage|admin)(\/|$)/i.test(path) ? 'admin' : 'storefront'
}

function formOfOauthPath(path: string): KnownStoreForm {
  if (/^\/v2(\/|$)/i.test(path)) return 'oauth-v2'
  return /^\/v3(\/|$)/i.test(path) ? 'oauth-v3' : 'oauth-context'
}

function knownStore(form: KnownStoreForm, hash: string): KnownStoreAddress {
  const storeHash = hash.toLowerCase()
  return { form, storeHash, legacyHost: permanentHost(storeHash) }
}

function required(address: KnownStoreAddress | undefined): KnownStoreAddress {
  if (address === undefined) throw new StoreAddressError('no-store')
  return address
}
