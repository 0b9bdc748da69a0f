/** How every page looks. Nothing is fetched: the mock needs no network, and neither do its pages. */
export const STYLESHEET = `
:root { color-scheme: light; --line: #c4c9d4; --ink: #1c2230; --link: #1f4fd1; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: #f4f5f8; font: 16px/1.5 system-ui, sans-serif;
  display: grid; grid-template: auto 1fr / minmax(11rem, 15rem) 1fr; min-height: 100vh; }
header { grid-column: 1 / -1; display: flex; justify-content: space-between; gap: 1rem;
  padding: .75rem 1.5rem; color: #fff; background: #23293a; }
header p { margin: 0; }
.site { font-weight: 600; }
.mock { color: #c9d0e0; }
nav { padding: 1rem 1.5rem; background: #fff; border-right: 1px solid var(--line); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { margin: .5rem 0; }
main { grid-column: 2; min-width: 0; max-width: 62rem; padding: 1rem 2rem 3rem; }
header + main { grid-column: 1 / -1; justify-self: center; width: 100%; max-width: 42rem; }
a { color: var(--link); }
h1 { font-size: 1.6rem; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
table { width: 100%; margin: 1rem 0; border-collapse: collapse; background: #fff; }
caption { padding: .5rem 0; text-align: left; font-weight: 600; }
td ul { margin: 0; padding: 0; list-style: none; }
th, td { padding: .5rem .75rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
form { margin: 0 0 1rem; }
fieldset { margin: 1rem 0; padding: .5rem 1rem 1rem; border: 1px solid var(--line); background: #fff; }
legend { padding: 0 .25rem; font-weight: 600; }
.radios { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; }
.field { margin: 1rem 0; }
.field label { display: block; font-weight: 600; }
.field input, .field select { width: 100%; max-width: 36rem; padding: .4rem .5rem; font: inherit;
  border: 1px solid #6b7386; border-radius: 4px; background: #fff; }
.field input[readonly] { background: #eceef3; font-family: ui-monospace, monospace; }
.hint { margin: .25rem 0 0; color: #4a5264; font-size: .9rem; }
.choice { display: flex; align-items: center; gap: .4rem; }
button, .button { display: inline-block; padding: .45rem 1rem; font: inherit; color: #fff;
  background: var(--link); border: 1px solid var(--link); border-radius: 4px; text-decoration: none;
  cursor: pointer; }
button.second, .button.second { color: var(--link); background: #fff; }
:focus-visible { outline: 3px solid #f0a500; outline-offset: 2px; }
summary { cursor: pointer; }
code, .value { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
.actions { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: 1rem 0; }
.scopes { display: grid; grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr)); gap: 0 1rem; }
.scopes .radios { margin: .5rem 0; }
.steps { display: flex; flex-wrap: wrap; gap: .5rem 2rem; padding: 0; list-style: none; }
[aria-current] { font-weight: 600; text-decoration: none; color: var(--ink); }
.problems { margin: 0 0 1rem; padding: .5rem 1rem; background: #fff; border: 2px solid #b3261e; }
.new { margin-left: .5rem; padding: 0 .4rem; border: 1px solid currentColor; border-radius: 4px; font-size: .85rem; }
@media (max-width: 45rem) { body { display: block; } main { padding: 1rem; overflow-x: auto; } }
`
