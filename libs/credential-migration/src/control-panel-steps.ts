import { scopes } from '@latchkey/scope-catalog'
import type { PlanScope } from './migration-plan.ts'
import type {
  AppWay,
  CopiedValue,
  InstallableApp,
  PlanWay,
  ScopeSetting,
  StoreAccountWay,
  WayStep,
} from './plan-way.ts'

/** What the steps of a way are about. */
export interface WayBasis {
  readonly storeHash: string
  readonly scopes: readonly PlanScope[]
  /** Whether any call was seen: without one, that no scope is needed means nothing. */
  readonly wasUsed: boolean
  /** Whether the catalog lacks a route that was called. */
  readonly hasUnknown: boolean
  readonly app: InstallableApp | undefined
}

/**
 * How a person gets the new credential, in the words of BigCommerce's control panel and Developer
 * Portal (BigCommerce, API accounts; the places' older names stand in brackets).
 */
export function waysToCredential(basis: WayBasis): PlanWay[] {
  const settings = settingsOf(basis.scopes)
  const storeAccount = storeAccountWay(basis, settings)
  const ways =
    basis.app === undefined ? [storeAccount] : [storeAccount, appWay(basis, basis.app, settings)]
  return basis.wasUsed ? ways : ways.map((way) => ({ ...way, steps: [PLAN_ANEW], toCopy: [] }))
}

const PLAN_ANEW = step(
  'No call was seen, so it is not known which scopes to choose. Plan anew when there were calls.',
)

const PLACES: ReadonlyMap<string, number> = new Map(scopes.map(({ id }, place) => [id, place]))

// As they come when a person goes down the list of the control panel.
function settingsOf(needed: readonly PlanScope[]): ScopeSetting[] {
  return needed
    .map(({ id, name, setting }) => ({ scope: id, name, setting }))
    .sort((a, b) => placeOf(a) - placeOf(b))
}

const placeOf = ({ scope }: ScopeSetting) => PLACES.get(scope) ?? PLACES.size

function storeAccountWay(
  { storeHash, hasUnknown }: WayBasis,
  settings: readonly ScopeSetting[],
): StoreAccountWay {
  return {
    kind: 'store-account',
    who: "The store's owner, or a user whom the owner allows to manage API accounts.",
    settings,
    steps: [
      step(`Log in to the control panel of store ${storeHash}.`),
      step(
        'Go to Settings > API > Store-level API accounts (in older control panels: Advanced Settings > API Accounts). A store has room for 50 of them.',
      ),
      step('Click "Create API Account", and choose "V2/V3 API Token" as the type of the token.'),
      step(
        'Enter a "Name" of four characters or more that says what the account is for. Only users of the store see it.',
      ),
      step(
        `Look at "API Path": it has to be https://api.bigcommerce.com/stores/${storeHash}/v3/. If another name follows stores/, this is another store.`,
      ),
      {
        text: `Under "OAuth Scopes", choose ${choiceOf(settings, hasUnknown)}. All the others stay at "None".`,
        choosesScopes: true,
      },
      step(
        'Compare once more, then click "Save". The token and the scopes of a saved account cannot be changed: a scope that was forgotten takes a new account.',
      ),
      step(
        'Copy the values named below from the pop-up, or keep the .txt file that the browser downloads. They are shown this one time, and are gone after "Done".',
      ),
      step(
        'Click "Done", and supply the access token to Latchkey with "latchkey migrate supply". Then destroy the copies that are not needed.',
      ),
      step(KEEP_LEGACY),
    ],
    toCopy: TO_COPY,
  }
}

const TO_COPY: readonly CopiedValue[] = [
  { label: 'Access Token', use: 'what Latchkey calls the store with: this one is needed' },
  { label: 'Client ID', use: 'names the account; calls go without it' },
  {
    label: 'Client Secret',
    use: 'checks the signatures of webhooks that the account will make, and signs customer logins',
  },
]

function appWay(
  { storeHash, hasUnknown }: WayBasis,
  app: InstallableApp,
  settings: readonly ScopeSetting[],
): AppWay {
  return {
    kind: 'app',
    app,
    who: "The app's developer; then the store's owner, or a user whom the owner allows to manage apps.",
    settings,
    steps: [
      step(
        `In the Developer Portal, open "My Apps", edit ${app.name}, and go to its technical settings ("Step 3 - Technical").`,
      ),
      {
        text: `Among its scopes, choose ${choiceOf(settings, hasUnknown)}, and beyond that only what the other stores of the app need.`,
        choosesScopes: true,
      },
      step(
        'If something had to be changed, click "Update & Close" and "Confirm Update". Stores that have the app already are then asked to accept it again, and their old tokens die when they do.',
      ),
      step(
        `Open the install link as a user of store ${storeHash}, and log in. Where the app is installed already, open it in the control panel under Apps > My Apps instead.`,
      ),
      step(
        `Check that the page names store ${storeHash} and the scopes of the app, and accept. It is all of them or none.`,
      ),
      step(
        'Nothing has to be copied: BigCommerce sends the token to Latchkey, which knows the client ID and the client secret of the app.',
      ),
      step(KEEP_LEGACY),
    ],
    toCopy: [],
  }
}

function choiceOf(settings: readonly ScopeSetting[], hasUnknown: boolean): string {
  const known = settings.length === 0 ? 'nothing' : 'these'
  const found = 'what you found out for the routes that the catalog does not know'
  if (!hasUnknown) return known
  return settings.length === 0 ? found : `${known}, and ${found}`
}

const KEEP_LEGACY =
  'Leave the legacy account as it is until the migration is finished: it is the way back. Its webhooks, metafields and scripts are not seen by the new credential, so take the inventory before the cut-over.'

function step(text: string): WayStep {
  return { text, choosesScopes: false }
}
