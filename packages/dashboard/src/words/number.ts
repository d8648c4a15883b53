const separated = new Intl.NumberFormat('en-GB')

/** 4457 as "4,457". */
export function number(value: number): string {
  return separated.format(value)
}

/** "1 app", "14 apps". The plural defaults to the singular with an s. */
export function count(value: number, one: string, many: string = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}

/** "a", "a and b", "a, b and c". */
export function listed(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}
