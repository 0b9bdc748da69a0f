import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { allIn, closest, nameOf, parsePage, textOf, type PageElement } from './parse-page.ts'

/**
 * A page as a person without a mouse meets it: links and buttons by name, fields by label. It follows
 * redirections within the mock, as a browser does, and stops where one leads out of it.
 */
export class BrowsedPage {
  readonly status: number
  /** Where a redirection leads that leaves the mock; `undefined` on a page. */
  readonly leadsTo: string | undefined
  readonly #app: FastifyInstance
  readonly #elements: readonly PageElement[]
  readonly #typed = new Map<PageElement, string>()
  readonly #ticked = new Map<PageElement, boolean>()

  private constructor(app: FastifyInstance, answer: LightMyRequestResponse) {
    this.#app = app
    this.status = answer.statusCode
    this.leadsTo = answer.headers.location
    this.#elements = answer.body === '' ? [] : allIn(parsePage(answer.body))
  }

  static async visit(app: FastifyInstance, url: string): Promise<BrowsedPage> {
    return settle(app, await app.inject(url))
  }

  static of(app: FastifyInstance, answer: LightMyRequestResponse): BrowsedPage {
    return new BrowsedPage(app, answer)
  }

  get heading(): string {
    const headings = this.#elements.filter(({ tag }) => tag === 'h1')
    return textOf(headings[0] ?? missing('heading', ''))
  }

  /** What is wrong, where the page says so. */
  get alert(): string {
    const alert = this.#elements.find(({ attributes }) => attributes['role'] === 'alert')
    return alert === undefined ? '' : textOf(alert)
  }

  get text(): string {
    const [main] = this.#elements.filter(({ tag }) => tag === 'main')
    return main === undefined ? '' : textOf(main)
  }

  /** What a description list says beside a term. */
  described(term: string): string {
    const details = this.#elements.filter(({ tag }) => tag === 'dd')
    const terms = this.#elements.filter(({ tag }) => tag === 'dt')
    const found = details[terms.findIndex((each) => textOf(each) === term)]
    return found === undefined ? missing('term', term) : textOf(found)
  }

  /** The row of a table by its heading. */
  row(heading: string): string {
    const heads = this.#elements.filter(({ attributes }) => attributes['scope'] === 'row')
    const head = heads.find((each) => textOf(each).trim() === heading)
    const row = head === undefined ? undefined : closest(head, 'tr')
    return row === undefined ? missing('row', heading) : textOf(row)
  }

  value(label: string): string {
    return this.#valueOf(this.#field(label))
  }

  link(name: string): string {
    const links = this.#elements.filter(({ tag }) => tag === 'a')
    const found = links.find((link) => nameOf(link) === name)
    return found?.attributes['href'] ?? missing('link', name)
  }

  async follow(name: string): Promise<BrowsedPage> {
    return BrowsedPage.visit(this.#app, this.link(name))
  }

  fill(label: string, text: string): this {
    this.#typed.set(this.#field(label), text)
    return this
  }

  /** Chooses from a list that opens. */
  select(label: string, option: string): this {
    const field = this.#field(label)
    const found = allIn(field).find((each) => each.tag === 'option' && textOf(each) === option)
    this.#typed.set(field, found?.attributes['value'] ?? missing('option', option))
    return this
  }

  /** Chooses one radio button of a group. */
  choose(group: string, label: string): this {
    const fieldsets = this.#elements.filter(({ tag }) => tag === 'fieldset')
    const fieldset =
      fieldsets.findLast((each) => textOf(firstChild(each)).trim() === group) ??
      missing('group', group)
    const radios = allIn(fieldset).filter(({ attributes }) => attributes['type'] === 'radio')
    for (const radio of radios) this.#ticked.set(radio, this.#labelOf(radio) === label)
    if (!radios.some((radio) => this.#ticked.get(radio))) missing('choice', label)
    return this
  }

  tick(label: string, isTicked = true): this {
    this.#ticked.set(this.#field(label), isTicked)
    return this
  }

  /** Presses a button, which sends its form. */
  async press(name: string): Promise<BrowsedPage> {
    const buttons = this.#elements.filter(({ tag }) => tag === 'button')
    const button = buttons.find((each) => nameOf(each) === name) ?? missing('button', name)
    const form = closest(button, 'form') ?? missing('form of', name)
    const url = form.attributes['action'] ?? ''
    const sent = new URLSearchParams(this.#saidIn(form, button)).toString()
    if (form.attributes['method'] === 'get') return BrowsedPage.visit(this.#app, `${url}?${sent}`)
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    return settle(
      this.#app,
      await this.#app.inject({ method: 'POST', url, headers, payload: sent }),
    )
  }

  #saidIn(form: PageElement, button: PageElement): [string, string][] {
    const controls = allIn(form).filter(({ tag }) => ['input', 'select', 'button'].includes(tag))
    return controls.flatMap((control): [string, string][] => {
      const { name = '', type } = control.attributes
      const isBox = type === 'checkbox' || type === 'radio'
      const isLeftOut = isBox ? !this.#isTicked(control) : control.tag === 'button'
      if (name === '' || (isLeftOut && control !== button)) return []
      return [[name, this.#valueOf(control)]]
    })
  }

  #isTicked(box: PageElement): boolean {
    return this.#ticked.get(box) ?? 'checked' in box.attributes
  }

  #valueOf(control: PageElement): string {
    const typed = this.#typed.get(control)
    if (typed !== undefined) return typed
    if (control.tag !== 'select') return control.attributes['value'] ?? ''
    const options = allIn(control).filter(({ tag }) => tag === 'option')
    const chosen = options.find(({ attributes }) => 'selected' in attributes) ?? options[0]
    return chosen?.attributes['value'] ?? ''
  }

  #field(label: string): PageElement {
    const fields = this.#elements.filter(({ tag }) => tag === 'input' || tag === 'select')
    return fields.find((field) => this.#labelOf(field) === label) ?? missing('field', label)
  }

  #labelOf({ attributes }: PageElement): string {
    if (attributes['aria-label'] !== undefined) return attributes['aria-label']
    const labels = this.#elements.filter(({ tag }) => tag === 'label')
    const label = labels.find((each) => each.attributes['for'] === attributes['id'])
    return label === undefined ? '' : textOf(label)
  }
}

async function settle(app: FastifyInstance, answer: LightMyRequestResponse): Promise<BrowsedPage> {
  const { location } = answer.headers
  if (location?.startsWith('/') === true) return BrowsedPage.visit(app, location)
  return BrowsedPage.of(app, answer)
}

function firstChild({ children }: PageElement): PageElement {
  const [first] = children
  return first === undefined || typeof first === 'string' ? missing('legend', '') : first
}

function missing(what: string, name: string): never {
  throw new Error(`the page has no ${what} ${name}`)
}
