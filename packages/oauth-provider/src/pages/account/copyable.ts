import { type Html, html } from '../html.ts'

/** Something to copy: selected as a whole by a click, and with a button where scripts run. */
export function copyable(text: string, what: string): Html {
  return html`<div class="copy"><code>${text}</code><button class="second small" type="button" hidden data-copy aria-live="polite" aria-label="Copy ${what}">Copy</button></div>`
}

/** The script behind the buttons of `copyable`. */
export const copyScript = `
for (const button of document.querySelectorAll('button[data-copy]')) {
  if (navigator.clipboard === undefined) break
  button.hidden = false
  button.addEventListener('click', () => {
    navigator.clipboard.writeText(button.previousElementSibling.textContent).then(
      () => { button.textContent = 'Copied' },
      () => { button.textContent = 'Select it' },
    )
    setTimeout(() => { button.textContent = 'Copy' }, 2000)
  })
}
`
