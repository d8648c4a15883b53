/** The report's style: quiet on a screen, light and dark, and plain on paper. */
export const reportStyle = `
:root{color-scheme:light dark;--ink:#1d2430;--quiet:#5b6472;--line:#dfe3ea;--paper:#fff;--band:#f5f6f9;--fail:#b3261e;--wait:#8a5a00;--pass:#1b6e3c}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ee;--quiet:#9aa4b2;--line:#333b47;--paper:#14181f;--band:#1c222b;--fail:#ff8a80;--wait:#f0b95b;--pass:#7fd1a0}}
*{box-sizing:border-box}
body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);max-width:62rem;margin:2.5rem auto;padding:0 1.25rem}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .75rem;letter-spacing:-.01em}
h2{font-size:1.2rem;margin:2.75rem 0 .5rem}h3{font-size:1rem;margin:0}p{margin:.35rem 0}a{color:inherit;text-underline-offset:.2em;text-decoration-color:var(--quiet)}
.quiet{color:var(--quiet);font-size:.9em}.verdict{font-size:1.2rem;font-weight:600}
.numbers{display:grid;grid-template-columns:repeat(4,1fr);gap:.75rem;margin:1.25rem 0 0}
.numbers div{background:var(--band);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem}
dt{font-size:.9em}dd{margin:0;font-size:1.6rem;line-height:1.25;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:top;padding:.4rem 1rem .4rem 0;border-bottom:1px solid var(--line)}th:last-child,td:last-child{padding-right:0}
th{font-weight:600;color:var(--quiet);font-size:.9em;white-space:nowrap}.number{text-align:right;white-space:nowrap}.word{white-space:nowrap}.wordy{min-width:11rem}
section{margin:1.75rem 0 0}section table{table-layout:fixed}section td{overflow-wrap:anywhere}section td.word{width:8.5rem}td.name{width:34%;overflow-wrap:anywhere}
pre{background:var(--band);border:1px solid var(--line);border-radius:.5rem;padding:.75rem 1rem;font:.85em/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere}
.fail{color:var(--fail)}.unverified{color:var(--wait)}.pass{color:var(--pass)}.not-applicable{color:var(--quiet)}
.fail.word,.unverified.word,h3 span{font-weight:600}h3 span{margin-right:.4em}
footer{margin:3rem 0 0;padding:.75rem 0 0;border-top:1px solid var(--line);overflow-wrap:anywhere}
@media (max-width:40rem){body{margin:1.25rem auto}.numbers{grid-template-columns:repeat(2,1fr)}section td.word{width:6.5rem}}
@media print{:root{--ink:#000;--quiet:#444;--line:#bbb;--paper:#fff;--band:#fff;--fail:#8c1d18;--wait:#6b4600;--pass:#14532d}
@page{margin:16mm}body{margin:0;max-width:none;padding:0;font-size:10pt}h2,h3,section>.quiet{break-after:avoid}tr{break-inside:avoid}thead{display:table-header-group}.wide{overflow:visible}a{text-decoration:none}}
`
