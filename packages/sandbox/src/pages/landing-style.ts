/** The style of the sandbox's own page: plain, and not to be mistaken for Heroku's. */
export const landingStyle = `
:root { color-scheme: light dark; --line: #d5d5dd; --quiet: #5c5c6b; --ground: #fbfbfd; --ink: #1d1d26; --mark: #4338ca; }
@media (prefers-color-scheme: dark) {
  :root { --line: #34343f; --quiet: #a3a3b3; --ground: #15151b; --ink: #ececf2; --mark: #a5a0ff; }
}
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); font: 14px/1.55 system-ui, sans-serif }
.band { padding: 10px 16px; color: #1d1d26; font-weight: 600; text-align: center;
  background: repeating-linear-gradient(135deg, #ffd76b 0 14px, #ffe59b 14px 28px) }
main { max-width: 880px; margin: 0 auto; padding: 28px 20px 64px }
h1 { margin: 0; font-size: 20px }
h2 { margin: 32px 0 8px; font-size: 14px }
p { margin: 6px 0; max-width: 68ch }
.quiet { color: var(--quiet) }
a { color: var(--mark) }
code, pre { font: 13px/1.5 ui-monospace, monospace }
pre { margin: 0; padding: 12px 14px; overflow-x: auto; border: 1px solid var(--line); border-radius: 6px }
.table { overflow-x: auto }
table { width: 100%; border-collapse: collapse }
th { color: var(--quiet); font-weight: 500 }
th, td { padding: 5px 14px 5px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top }
`
