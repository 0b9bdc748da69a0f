// RFC 8252 §7.3: the loopback address by its number, on any port. Not `localhost` (§8.3), which a
// resolver may lead elsewhere.
const LOOPBACK = /^http:\/\/(127\.0\.0\.1|\[::1\])(:\d{1,5})?(?=[/?]|$)/

// What a URL parser would drop or read otherwise is in none.
const PLAIN = /^[\x21-\x7e]+$/

/**
 * Whether a sign-in may end at an address: a program on the browser's own machine, or a page of ours.
 * Any other would make the gateway an open redirector that hands codes out (RFC 9700 §4.11).
 *
 * @param origin Of our own pages.
 */
export function isRedirectTarget(text: string, origin: string): boolean {
  const url = URL.parse(text)
  if (url === null || !PLAIN.test(text) || /[#\\]/.test(text)) return false
  if (url.username !== '' || url.password !== '') return false
  return LOOPBACK.test(text) || (url.origin === origin && text.startsWith(`${origin}/`))
}
