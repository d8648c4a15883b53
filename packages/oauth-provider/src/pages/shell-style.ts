/** What the pages of somebody who is logged in add to the style: navigation, sections, lists of facts. */
export const shellStyle = `
.frame {
  display: grid; grid-template-columns: 13rem minmax(0, 1fr); gap: 0 3rem; align-items: start;
  width: min(66rem, 100% - 3rem); margin: clamp(1.25rem, 4vh, 2.5rem) auto 4rem; font-size: .9375rem;
}
.frame main { width: auto; margin: 0; padding: 0; background: none; border: 0; border-radius: 0; outline: none; }
.skip { position: absolute; left: -999rem; padding: .5rem 1rem; background: var(--card); }
.skip:focus { left: .5rem; top: .5rem; z-index: 1; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.side { position: sticky; top: 1.5rem; }
.nav { margin: 0; padding: 0; list-style: none; }
.nav a {
  display: block; padding: .375rem .75rem; border-radius: 6px; color: var(--text); text-decoration: none; overflow-wrap: anywhere;
}
.nav a:hover { background: var(--line); }
.nav a[aria-current] { background: var(--card); box-shadow: inset 0 0 0 1px var(--line); font-weight: 600; }
.who { margin: 1.5rem 0 0; padding: 1rem .75rem 0; border-top: 1px solid var(--line); font-size: .875rem; }
.who p { margin: 0 0 .5rem; color: var(--quiet); }
.who bdi { display: block; color: var(--text); font-weight: 600; overflow-wrap: anywhere; }
.who form { margin: 0; }
.frame h1 { margin: 0; }
.frame h2 { font-size: 1.0625rem; line-height: 1.35; overflow-wrap: anywhere; }
.frame .side h2 { margin: 1.25rem .75rem .25rem; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
.frame .side nav > h2:first-child { margin-top: .25rem; }
.frame h3 { margin: 0; font-size: .9375rem; font-weight: 600; line-height: 1.4; overflow-wrap: anywhere; }
.trail { margin: 0 0 .25rem; font-size: .875rem; }
.trail a { color: var(--quiet); }
.frame button, .frame .button { padding: .4375rem .875rem; }
.frame button.small, .frame .button.small { padding: .1875rem .625rem; font-size: .8125rem; }
.top { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem 1rem; }
.top > :first-child { flex: 1 1 14rem; min-width: 0; }
.top > p, .top > form, .card form { margin: 0; }
.lead { margin: .25rem 0 1.75rem; max-width: 42rem; color: var(--quiet); }
.part { margin: 0 0 2.25rem; }
.part.card { margin-bottom: 2.25rem; }
.part > h2 + .card { margin-top: .625rem; }
.part > .quiet { margin: .125rem 0 .75rem; max-width: 42rem; }
.card {
  margin: 0 0 .75rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: 10px;
}
.card > :last-child, .card > form > :last-child { margin-bottom: 0; }
.rows { margin: .75rem 0 0; padding: 0; list-style: none; }
.rows > li { padding: .875rem 0; border-top: 1px solid var(--line); }
.rows > li:last-child { padding-bottom: .125rem; }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9.5rem, 45%), 1fr)); gap: .625rem 1.25rem; margin: .625rem 0 0; }
.card > .facts:first-child, .rows > li > .facts:first-child { margin-top: 0; }
.facts.dense { grid-template-columns: repeat(auto-fill, minmax(min(7.75rem, 45%), 1fr)); }
.facts > div { min-width: 0; }
.facts > .double { grid-column: span 2; }
.facts > .whole { grid-column: 1 / -1; }
.facts dt { font-size: .8125rem; }
.frame code { font-size: .875em; }
.choice code, .scopes code { white-space: nowrap; }
.mask { margin: .125rem 0 0; color: var(--quiet); }
.facts dd > ul { margin: 0; padding: 0; list-style: none; border: 0; }
.facts dd > ul > li { padding: 0; border: 0; }
.facts small { display: block; font-size: .8125rem; color: var(--quiet); }
time { font-variant-numeric: tabular-nums; }
.tag {
  display: inline-block; padding: 0 .5rem; border: 1px solid var(--field); border-radius: 999px;
  font-size: .8125rem; font-weight: 500; color: var(--quiet); white-space: nowrap; vertical-align: .0625rem;
}
.tag.on { color: var(--good); border-color: var(--good-line); background: var(--good-soft); }
.tag.off { color: var(--bad); border-color: var(--bad-line); background: var(--bad-soft); }
.notice { padding: .75rem 1rem; color: var(--good); background: var(--good-soft); border: 1px solid var(--good-line); border-radius: 8px; }
.empty { padding: 2rem 1.5rem; text-align: center; border-style: dashed; }
.empty p { margin: .25rem auto 1rem; max-width: 30rem; color: var(--quiet); }
.actions { display: flex; flex-wrap: wrap; gap: .5rem; }
.frame form.sheet { max-width: 34rem; margin: 0; }
.frame form .actions { margin-top: 1.5rem; }
.frame input:not([type="checkbox"], [type="radio"]), .frame select { margin-bottom: 0; }
.field { margin: 0 0 1.25rem; }
.hint { margin: .25rem 0 0; color: var(--quiet); font-size: .875rem; }
.wrong { margin: .25rem 0 0; color: var(--bad); font-size: .875rem; font-weight: 500; }
.wrong::before { content: "\\25B2\\00A0"; font-size: .75em; }
[aria-invalid="true"] { border-color: var(--bad); border-width: 2px; }
fieldset { margin: 0 0 1.25rem; padding: 0; border: 0; min-width: 0; }
legend { padding: 0; margin: 0 0 .25rem; font-size: .875rem; font-weight: 600; }
.choice { display: grid; align-items: start; grid-template-columns: auto minmax(0, 1fr); gap: 0 .625rem; padding: .5rem 0; }
.choice input { margin-top: .25rem; }
.choice label { margin: 0; font-size: .9375rem; }
.choice p { grid-column: 2; margin: 0; color: var(--quiet); font-size: .875rem; }
.copy { display: flex; gap: .5rem; align-items: flex-start; margin: .25rem 0 0; }
.copy code, pre {
  flex: 1 1 auto; min-width: 0; margin: 0; padding: .5rem .75rem; background: var(--soft); border: 1px solid var(--line); border-radius: 8px;
  font: .8125rem/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; white-space: pre-wrap; user-select: all;
}
.frame .copy button { flex: none; padding: .4375rem .75rem; }
.step { margin: 1.25rem 0 .5rem; color: var(--quiet); font-size: .875rem; }
.once { margin-bottom: 2.25rem; border-color: var(--good-line); box-shadow: inset 4px 0 0 var(--good); }
.lost { margin: .5rem 0 1.25rem; padding: 0 0 0 1.25rem; max-width: 42rem; }
.lost li { margin: 0 0 .375rem; overflow-wrap: anywhere; }
details > summary { cursor: pointer; color: var(--accent); font-size: .875rem; }
details > summary + * { margin-top: .5rem; }
.drawer { display: none; }
@media (max-width: 48rem) {
  .frame { grid-template-columns: minmax(0, 1fr); gap: 1.25rem; width: min(66rem, 100% - 2rem); }
  .frame { margin-top: 0; }
  .side { display: none; }
  .drawer { display: block; margin: 0 -1rem; border-bottom: 1px solid var(--line); background: var(--card); }
  .drawer > summary { display: flex; align-items: center; gap: .625rem; min-height: 3rem; padding: 0 1rem; color: var(--text); font-size: .9375rem; }
  .drawer > summary::-webkit-details-marker { display: none; }
  .drawer > summary::before {
    content: ""; flex: none; width: 1.125rem; height: .75rem;
    background: linear-gradient(currentColor, currentColor) top / 100% 2px, linear-gradient(currentColor, currentColor) center / 100% 2px,
      linear-gradient(currentColor, currentColor) bottom / 100% 2px;
    background-repeat: no-repeat;
  }
  .drawer > summary:focus-visible { outline-offset: -3px; }
  .drawer > summary > bdi { min-width: 0; margin-left: auto; overflow: hidden; color: var(--quiet); font-weight: 500; text-overflow: ellipsis; white-space: nowrap; }
  .drawer[open] > summary { border-bottom: 1px solid var(--line); }
  .drawer > nav { margin: 0; padding: .5rem 1rem 0; }
  .drawer h2 { margin: .75rem 0 .25rem; color: var(--quiet); font-size: .8125rem; font-weight: 500; }
  .drawer nav > h2:first-child { display: none; }
  .drawer .nav { margin: 0 -.625rem; }
  .drawer .nav a { padding: .625rem; }
  .drawer .nav a[aria-current] { background: var(--soft); }
  .drawer .who { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: .5rem; margin: .5rem 1rem 0; padding: .75rem 0; }
  .drawer .who p { margin: 0; }
  .drawer .who button { padding: .5rem .875rem; }
  .card { padding: .875rem 1rem; }
}
@media (max-width: 30rem) {
  .copy { flex-wrap: wrap; }
}
@media print {
  .side, .drawer, .actions, .top > a, .skip { display: none; }
  .frame { display: block; width: auto; margin: 1rem; }
  time::after { content: " (" attr(title) ")"; }
}
`
