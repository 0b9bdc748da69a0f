/** How every page looks. A page fetches nothing, and has room in a frame of the control panel. */
export const STYLESHEET = `
:root { color-scheme: light dark; --ink: light-dark(#1c2230, #e8eaf0);
  --paper: light-dark(#ffffff, #171a22); --line: light-dark(#c4c9d4, #444b5c);
  --soft: light-dark(#4a5264, #b4bac8); }
* { box-sizing: border-box; }
body { margin: 0; color: var(--ink); background: var(--paper); font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.5rem 3rem; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 1rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.5rem 0 .5rem; }
h1, h2, h3, p, dd, li { overflow-wrap: anywhere; }
dl { margin: 1rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .75rem; }
ul, ol { padding-left: 1.4rem; }
code { font-family: ui-monospace, monospace; font-size: .92em; }
section { margin-top: 1.5rem; padding: 0 1rem 1rem; border: 1px solid var(--line); border-radius: 6px; }
.note { margin-top: 2rem; color: var(--soft); font-size: .9rem; }
`
