import { ConsentBrowser } from './consent-browser.ts'

// The program that BROWSER names in a test.
await new ConsentBrowser().decide(process.argv[2] ?? '', 'accept')
