import { type Html, html } from './html.ts'

/** What went wrong, read aloud at once; fields point to it with `describedBy`. */
export function alert(problem: string | null): Html | null {
  return problem === null ? null : html`<p class="alert" id="problem" role="alert">${problem}</p>\n`
}

/** The attribute by which a field points to what describes it: the problem, when there is one, and a hint. */
export function describedBy(problem: string | null, hint: string | null = null): Html | null {
  const ids = [...(problem === null ? [] : ['problem']), ...(hint === null ? [] : [hint])]
  return ids.length === 0 ? null : html` aria-describedby="${ids.join(' ')}"`
}
