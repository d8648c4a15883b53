import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { html } from './html.ts'

describe('html', () => {
  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { markup } = html`<b title="${text}">${text}</b>`
        expect(markup.replaceAll(/&(amp|lt|gt|quot|#39);/g, '').slice(10, -4)).not.toMatch(
          /[&<]|"(?!>)|'|(?<!")>/,
        )
      }),
    )
  })

  it('keeps markup, joins lists and leaves null out', () => {
    const items = ['<', 'b'].map((text) => html`<li>${text}</li>`)
    expect(html`<ul>${items}</ul>${null}${7}`.markup).toBe('<ul><li>&lt;</li><li>b</li></ul>7')
  })
})
