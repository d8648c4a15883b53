/** The style of every page: plain, its own, in light and dark. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #f4f4f2; --card: #fff; --line: #dcdcd7; --field: #8b8b84; --text: #1d1d1b; --quiet: #5b5b55;
  --accent: #3f3a8c; --accent-over: #322d75; --on-accent: #fff; --soft: #f4f4f2;
  --stripe-a: #f2d469; --stripe-b: #eac74a; --on-stripe: #352a04;
  --bad: #9c1c1c; --bad-soft: #fbeceb; --bad-line: #e5b5b1; --on-bad: #fff;
  --good: #1b5a31; --good-soft: #e8f4eb; --good-line: #b3d6be;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #161615; --card: #20201e; --line: #383835; --field: #7d7d76; --text: #ededea; --quiet: #aeaea6;
    --accent: #aba6ff; --accent-over: #c3bfff; --on-accent: #17153a; --soft: #292927;
    --stripe-a: #57460f; --stripe-b: #4b3c0c; --on-stripe: #fbeebc;
    --bad: #ffb3ab; --bad-soft: #38201e; --bad-line: #6d3631; --on-bad: #3b0b07;
    --good: #a6dfb6; --good-soft: #1b2d20; --good-line: #345a3f;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif;
}
.band {
  padding: .5rem 1rem; text-align: center; font-size: .875rem; font-weight: 600; color: var(--on-stripe);
  background: repeating-linear-gradient(-45deg, var(--stripe-a) 0 14px, var(--stripe-b) 14px 28px);
}
main {
  width: min(28rem, 100% - 2rem); margin: clamp(1rem, 8vh, 5rem) auto 2rem; padding: 2rem;
  background: var(--card); border: 1px solid var(--line); border-radius: 12px;
}
@media (max-width: 30rem) { main { padding: 1.25rem; } }
h1 { margin: 0 0 .5rem; font-size: 1.375rem; line-height: 1.3; font-weight: 650; text-wrap: balance; overflow-wrap: anywhere; }
h2 { margin: 0; font-size: .875rem; font-weight: 600; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
main > :last-child { margin-bottom: 0; }
.foot { margin-top: 1.5rem; }
.quiet { color: var(--quiet); font-size: .875rem; }
.hint { margin-top: -.625rem; color: var(--quiet); font-size: .875rem; }
form { margin: 1.5rem 0 0; }
label { display: block; margin: 0 0 .25rem; font-size: .875rem; font-weight: 600; }
input, select {
  width: 100%; margin: 0 0 1rem; padding: .625rem .75rem; font: inherit; color: inherit;
  background: var(--card); border: 1px solid var(--field); border-radius: 8px;
}
input[type="checkbox"], input[type="radio"] { width: auto; margin: 0; accent-color: var(--accent); }
button, .button {
  display: inline-block; padding: .625rem 1.125rem; font: inherit; font-weight: 600; cursor: pointer; text-decoration: none;
  color: var(--on-accent); background: var(--accent); border: 1px solid var(--accent); border-radius: 8px;
}
button:hover, .button:hover { background: var(--accent-over); border-color: var(--accent-over); }
.button.second, button.second { color: var(--text); background: transparent; border-color: var(--field); }
.button.second:hover, button.second:hover { background: var(--soft); }
button.danger { color: var(--on-bad); background: var(--bad); border-color: var(--bad); }
button.danger:hover { opacity: .9; }
.button.small, button.small { padding: .25rem .75rem; font-size: .875rem; }
button.wide { width: 100%; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
[hidden] { display: none; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; }
.row > * { flex: 1 1 8rem; }
.alert { padding: .75rem 1rem; color: var(--bad); background: var(--bad-soft); border: 1px solid var(--bad-line); border-radius: 8px; }
.box { margin: 1.5rem 0 0; padding: 1rem; background: var(--soft); border: 1px solid var(--line); border-radius: 8px; }
.box + .box { margin-top: .75rem; }
.box > :last-child { margin-bottom: 0; }
summary { font-size: .875rem; font-weight: 600; cursor: pointer; }
.head { display: flex; align-items: center; justify-content: space-between; gap: .75rem; min-height: 2rem; }
dl { display: grid; grid-template-columns: auto 1fr; gap: .25rem .75rem; margin: .5rem 0 0; font-size: .875rem; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .9375em ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; user-select: all; }
ul:not([class]) { margin: 1.25rem 0; padding: 0; list-style: none; border-top: 1px solid var(--line); }
ul:not([class]) > li { padding: .75rem 0; border-bottom: 1px solid var(--line); }
ul:not([class]) > li strong { display: block; font-weight: 600; }
ul:not([class]) > li span { display: block; color: var(--quiet); font-size: .875rem; }
`
