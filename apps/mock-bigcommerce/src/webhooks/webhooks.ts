import type { Clock } from '@latchkey/kernel'
import { deactivateIdleHooks } from '../resources/hooks/hook-life.ts'
import { HOOK_RULES, HOOKS, type Hook, type HookRules } from '../resources/hooks/hook.ts'
import type { StateListener } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import { CallbackClient } from './callback-client.ts'
import { exceptionData, type Complaint } from './delivery-exception.ts'
import { ATTEMPTS, DELIVERIES, type Delivery, type DeliveryAttempt } from './delivery.ts'
import { channelEventOf } from './channel-event.ts'
import { covers, DELIVERY_EXCEPTION } from './event-scope.ts'
import { Turnstile } from './turnstile.ts'
import { toUnix } from './unix-time.ts'
import { toEvent, type WebhookEvent } from './webhook-event.ts'

const AT_ONCE_PER_HOOK = 16

/** What the mock may do with webhooks that BigCommerce does not, and what it may not. */
export interface WebhookOptions {
  /**
   * Whether a destination may be on this machine, with http and any port. BigCommerce wants https on
   * port 443: this is the mock's own liberty, for development, and the default.
   */
  readonly allowLoopbackDestinations?: boolean
  /** Whether other machines are called too. By default they are not, and count as unreachable. */
  readonly deliverBeyondLoopback?: boolean
}

/**
 * Tells hooks of what happens in the stores, and tries again where they do not listen.
 *
 * What is still to be delivered is in the stores, not here: after a reset or a restore, `replaced`
 * takes up what the stores then say. Deliveries to one hook may overtake each other, as they do at
 * BigCommerce.
 */
export class Webhooks implements StateListener {
  readonly #clock: Clock
  readonly #client: CallbackClient
  readonly #rules: HookRules
  #stores: readonly StoreState[] = []
  #turnstiles = new WeakMap<StoreState, Map<number, Turnstile>>()
  #stop = new AbortController()
  #underWay = 0
  #progress = Promise.withResolvers<undefined>()

  constructor(clock: Clock, options: WebhookOptions = {}) {
    const { allowLoopbackDestinations = true, deliverBeyondLoopback = false } = options
    this.#clock = clock
    this.#client = new CallbackClient(clock, deliverBeyondLoopback)
    this.#rules = { id: 1, allows_loopback: allowLoopbackDestinations }
  }

  /**
   * Sends an event to every active hook that asked for it, and to those that asked for it as one of
   * its channel. The first attempts begin before this returns: with the hooks as they are now, even
   * if they are deleted next.
   *
   * @returns What is to be delivered.
   */
  happened(scope: string, data: WebhookEvent['data'], store: StoreState): Delivery[] {
    const now = this.#clock.now()
    deactivateIdleHooks(store, now)
    return [{ scope, data }, channelEventOf(scope, data, store)]
      .filter((event) => event !== undefined)
      .flatMap((event) => this.#queue(store, hooksFor(store, event.scope), { ...event, now }))
  }

  /** Gives up what is under way, and takes up what these stores have still to deliver. */
  replaced(stores: readonly StoreState[]): void {
    this.#stop.abort(new Error('the stores were replaced'))
    this.#stop = new AbortController()
    this.#stores = stores
    for (const store of stores) {
      store.records(HOOK_RULES).put(this.#rules)
      for (const { id } of store.records(DELIVERIES).all()) this.#carry(store, id)
    }
  }

  /**
   * Waits until everything that is due was tried. What waits for its next try is not waited for:
   * move the clock ahead, then wait again.
   */
  async settled(): Promise<void> {
    while (this.#underWay > 0 || this.#isAnyDue()) await this.#progress.promise
  }

  /** The attempts of every store that are remembered, oldest first. */
  attempts(): (DeliveryAttempt & { readonly store_hash: string })[] {
    return this.#stores
      .flatMap((store) => inStore(store, store.records(ATTEMPTS).all()))
      .sort((a, b) => a.time.localeCompare(b.time))
  }

  /** What every store has still to deliver, in the order in which it is due. */
  pending(): (Delivery & { readonly store_hash: string })[] {
    return this.#stores
      .flatMap((store) => inStore(store, store.records(DELIVERIES).all()))
      .sort((a, b) => a.due_at - b.due_at)
  }

  /** Breaks off what is under way. What was to be delivered stays in the stores. */
  async close(): Promise<void> {
    this.#stores = []
    this.#stop.abort(new Error('the mock is closing'))
    await this.#client.close()
    await this.settled()
  }

  #queue(
    store: StoreState,
    hooks: readonly Hook[],
    { scope, data, now }: { scope: string; data: WebhookEvent['data']; now: Date },
  ): Delivery[] {
    if (hooks.length === 0) return []
    const event = toEvent(scope, data, store, now)
    return hooks.map((hook) => {
      store.records(HOOKS).put({ ...hook, last_active_at: toUnix(now) })
      const due_at = now.getTime()
      const delivery = store
        .records(DELIVERIES)
        .create({ hook_id: hook.id, event, attempts: 0, due_at })
      this.#carry(store, delivery.id)
      return delivery
    })
  }

  #complain(store: StoreState, failing: Hook, complaint: Complaint): void {
    const now = this.#clock.now()
    const listeners = store
      .records(HOOKS)
      .where('scope', DELIVERY_EXCEPTION)
      .filter(({ client_id, is_active }) => client_id === failing.client_id && is_active)
    if (listeners.length === 0) return
    const data = exceptionData(store, failing, { complaint, now })
    if (data !== undefined) this.#queue(store, listeners, { scope: DELIVERY_EXCEPTION, data, now })
  }

  #carry(store: StoreState, id: string): void {
    const { signal } = this.#stop
    this.#carryUntilDone(store, id, signal).catch((error: unknown) => {
      if (!signal.aborted) throw error
    })
  }

  async #carryUntilDone(store: StoreState, id: string, stop: AbortSignal): Promise<void> {
    const deliveries = store.records(DELIVERIES)
    const deps = {
      clock: this.#clock,
      client: this.#client,
      complain: this.#complain.bind(this),
      stop,
    }
    for (let next = deliveries.find(id); next !== undefined; next = deliveries.find(id)) {
      const delivery = next
      const waitMs = delivery.due_at - this.#clock.now().getTime()
      if (waitMs > 0) await this.#clock.sleep(waitMs, stop)
      this.#underWay += 1
      try {
        const turnstile = this.#turnstileFor(store, delivery.hook_id)
        await turnstile.pass(() => attemptDelivery(store, delivery, deps))
      } finally {
        this.#underWay -= 1
        this.#progress.resolve(undefined)
        this.#progress = Promise.withResolvers()
      }
    }
  }

  #turnstileFor(store: StoreState, hookId: number): Turnstile {
    const ofStore = this.#turnstiles.get(store) ?? new Map<number, Turnstile>()
    const turnstile = ofStore.get(hookId) ?? new Turnstile(AT_ONCE_PER_HOOK)
    this.#turnstiles.set(store, ofStore.set(hookId, turnstile))
    return turnstile
  }

  #isAnyDue(): boolean {
    const now = this.#clock.now().getTime()
    return this.#stores.some((store) =>
      store
        .records(DELIVERIES)
        .all()
        .some(({ due_at }) => due_at <= now),
    )
  }
}

function hooksFor(store: StoreState, event: string): Hook[] {
  const active = store.records(HOOKS).where('is_active', true)
  return active.filter(({ scope }) => covers(scope, event))
}

function inStore<T extends object>(store: StoreState, records: readonly T[]) {
  return records.map((record) => ({ store_hash: store.hash, ...record }))
}
