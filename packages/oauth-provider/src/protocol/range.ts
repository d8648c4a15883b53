/** The order a list is asked in, and the part of it. */
export interface Range {
  readonly key: string
  readonly from: Bound | undefined
  readonly to: Bound | undefined
  /** Items per page, 1 to 1000. */
  readonly max: number
  readonly order: 'asc' | 'desc'
}

/** An end of a range, in reading order: with `order=desc` a range starts at its largest value. */
export interface Bound {
  readonly value: string
  /** The item's id, where `value` alone does not say which of several equal items is meant. */
  readonly id: string | undefined
  readonly exclusive: boolean
}

export type RangeReading =
  | { readonly ok: true; readonly range: Range }
  | { readonly ok: false; readonly message: string }

const defaultPage = 200
const largestPage = 1000

const bad = (message: string): RangeReading => ({ ok: false, message })

/**
 * Reads a Range header, `<key> [']']<first>..<last>['['][; max=N][, order=asc|desc]`: Platform API reference,
 * "Ranges". Options may be separated by `,` or `;`. `max` above 1000 means 1000. Without a header: everything by
 * `id` in ascending order, 200 items a page.
 */
export function readRange(header: string | null, keys: readonly string[]): RangeReading {
  const text = header?.trim() ?? ''
  if (text === '') {
    return {
      ok: true,
      range: { key: 'id', from: undefined, to: undefined, max: defaultPage, order: 'asc' },
    }
  }
  const [interval = '', ...optionTexts] = text.split(/[;,]/).map((part) => part.trim())
  const [, key = '', opening = '', first = '', last = '', closing = ''] =
    /^([\w-]+)\s+(\]?)\s*(.*?)\s*\.\.\s*(.*?)\s*(\[?)$/.exec(interval) ?? []
  if (key === '') return bad('The Range header is not of the form `<key> <first>..<last>`.')
  if (!keys.includes(key)) {
    return bad(`This list has no range by \`${key}\`. Accepted: ${keys.join(', ')}.`)
  }
  if ((first === '' && opening !== '') || (last === '' && closing !== '')) {
    return bad('An exclusive end of a range needs a value.')
  }
  const options = readOptions(optionTexts)
  if (typeof options === 'string') return bad(options)
  return {
    ok: true,
    range: {
      key,
      from: bound(first, opening === ']'),
      to: bound(last, closing === '['),
      ...options,
    },
  }
}

function bound(text: string, exclusive: boolean): Bound | undefined {
  if (text === '') return undefined
  const [value = '', id] = text.split('~')
  return { value, id, exclusive }
}

function readOptions(texts: readonly string[]): Pick<Range, 'max' | 'order'> | string {
  let max = defaultPage
  let order: Range['order'] = 'asc'
  for (const text of texts) {
    if (text === '') continue
    const [, name, value = ''] = /^(max|order)\s*=\s*(\S+)$/.exec(text) ?? []
    if (name === 'max' && /^[1-9]\d*$/.test(value)) max = Math.min(Number(value), largestPage)
    else if (name === 'order' && (value === 'asc' || value === 'desc')) order = value
    else return `\`${text}\` is not a range option: use max=1 to 1000, order=asc or order=desc.`
  }
  return { max, order }
}

/** A range as a header's text. The maximum is always written; `order` only when it is not `asc`. */
export function writeRange(range: Range): string {
  const opening = range.from?.exclusive === true ? ']' : ''
  const closing = range.to?.exclusive === true ? '[' : ''
  const order = range.order === 'desc' ? ', order=desc' : ''
  return `${range.key} ${opening}${writeBound(range.from)}..${writeBound(range.to)}${closing}; max=${range.max}${order}`
}

function writeBound(end: Bound | undefined): string {
  if (end === undefined) return ''
  return end.id === undefined ? end.value : `${end.value}~${end.id}`
}
