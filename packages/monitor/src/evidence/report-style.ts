/** The report's style: quiet on a screen, light and dark, and plain on paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1d2430;--quiet:#5b6472;--line:#d9dee6;--paper:#fff;--fail:#b3261e;--wait:#8a5a00;--pass:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--quiet:#9aa4b2;--line:#333b47;--paper:#14181f;--fail:#ff8a80;--wait:#f0b95b;--pass:#7fd1a0}}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .75rem}h2{font-size:1.15rem;margin:2.25rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 0}
.quiet{color:var(--quiet);font-size:.9em;margin:.15rem 0 .5rem;overflow-wrap:anywhere}code{font:.92em ui-monospace,monospace}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.35rem .75rem .35rem 0;border-bottom:1px solid var(--line)}
th{font-weight:600;color:var(--quiet)}.number{text-align:right}section td:first-child{white-space:nowrap;width:10rem}
.fail{color:var(--fail)}.unverified{color:var(--wait)}.pass{color:var(--pass)}.not-applicable{color:var(--quiet)}
@media print{:root{--ink:#000;--quiet:#444;--line:#bbb;--paper:#fff}body{margin:0;max-width:none;font-size:10pt}section{break-inside:avoid-page}.wide{overflow:visible}}
`
