import type { ReactNode } from 'react'
import type { OutboundAnswer } from '../http/exchange.ts'
import type { Mock } from '../planes/mock.ts'
import type { Links } from './links.ts'

/** Someone asks for a page, or sends a form. */
export interface PageCall {
  readonly mock: Mock
  readonly links: Links
  /** What stands in the path's `{parameters}`, decoded. */
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  /** What a form says; empty where none was sent. */
  readonly form: URLSearchParams
  readonly now: Date
}

/** A page, before its site lays it out. */
export interface Page {
  /** 200 where it is left out. */
  readonly status?: number
  readonly title: string
  readonly body: ReactNode
}

/** A page; where to look instead (303); or, ready made, anything else. */
export type PageAnswer = Page | SeeOther | OutboundAnswer

/** Sends the browser to another page, which it then asks for with GET. */
export interface SeeOther {
  readonly seeOther: string
}

/** What answers a method and a path of a site. */
export interface PageRoute<C extends PageCall> {
  readonly method: 'GET' | 'POST'
  /** Its groups are the path's parameters. */
  readonly pattern: RegExp
  readonly answer: (call: C) => PageAnswer | Promise<PageAnswer>
}

/**
 * Declares a page.
 *
 * @param path Such as `/my/apps/{app_id}`.
 */
export function page<C extends PageCall>(
  path: string,
  answer: PageRoute<C>['answer'],
): PageRoute<C> {
  return { method: 'GET', pattern: patternOf(path), answer }
}

/** Declares what a form is sent to. */
export function action<C extends PageCall>(
  path: string,
  answer: PageRoute<C>['answer'],
): PageRoute<C> {
  return { method: 'POST', pattern: patternOf(path), answer }
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`)
}
