/** The style of the sandbox's own page: plain, and not to be mistaken for Heroku's. */
export const landingStyle = `
:root {
  color-scheme: light dark;
  --page: #f4f4f2; --card: #fff; --line: #dcdcd7; --text: #1d1d1b; --quiet: #5b5b55; --accent: #3f3a8c;
  --stripe-a: #f2d469; --stripe-b: #eac74a; --on-stripe: #352a04;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #161615; --card: #20201e; --line: #383835; --text: #ededea; --quiet: #aeaea6; --accent: #aba6ff;
    --stripe-a: #57460f; --stripe-b: #4b3c0c; --on-stripe: #fbeebc;
  }
}
* { box-sizing: border-box }
body {
  margin: 0; min-height: 100vh; background: var(--page); color: var(--text);
  font: 14px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
.band {
  padding: .5rem 1rem; text-align: center; font-weight: 600; color: var(--on-stripe);
  background: repeating-linear-gradient(-45deg, var(--stripe-a) 0 14px, var(--stripe-b) 14px 28px);
}
main {
  width: min(56rem, 100% - 2rem); margin: 1.5rem auto 3rem; padding: 1.75rem 2rem 2rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
@media (max-width: 30rem) { main { padding: 1.25rem } }
h1 { margin: 0 0 .5rem; font-size: 20px; line-height: 1.3 }
h2 { margin: 1.75rem 0 .5rem; font-size: 14px }
p { margin: 0 0 .5rem; max-width: 68ch; overflow-wrap: anywhere }
.quiet { color: var(--quiet) }
a { color: var(--accent) }
code, pre { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
pre { margin: 0 0 .75rem; padding: .75rem 1rem; overflow-x: auto; background: var(--page); border-radius: 8px }
.table { margin: 0 0 .75rem; overflow-x: auto }
table { width: 100%; border-collapse: collapse }
th { color: var(--quiet); font-weight: 500 }
th, td { padding: .375rem 1rem .375rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
th, td { white-space: nowrap }
`
