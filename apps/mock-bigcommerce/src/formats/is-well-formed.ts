const NOT_ELEMENTS = /<\?.*?\?>|<!--.*?-->|<!\[CDATA\[.*?\]\]>/gs
const TAG = /<(\/?)([A-Za-z_][\w:.-]*)(?:\s[^<>]*?)?(\/?)>/g

/**
 * Tells whether every element of an XML text is closed, in order, and is inside one root.
 *
 * fast-xml-parser reads what it can of broken XML, where BigCommerce answers 400.
 */
export function isWellFormed(text: string): boolean {
  const elements = text.replace(NOT_ELEMENTS, '')
  const open: string[] = []
  let roots = 0
  for (const [, closing, name = '', empty] of elements.matchAll(TAG)) {
    if (closing === '/') {
      if (open.pop() !== name) return false
    } else {
      if (open.length === 0) roots += 1
      if (empty !== '/') open.push(name)
    }
  }
  return roots === 1 && open.length === 0 && !elements.replace(TAG, '').includes('<')
}
