/** One line of a benchmark's report. */
export interface Row {
  readonly what: string
  readonly value: string
  /** What it is held against in the same run, or the limit it must stay under. */
  readonly against: string
  /** value ÷ against, where both are of one unit. */
  readonly ratio: number | null
}

export interface Benchmark {
  readonly title: string
  run(): Promise<readonly Row[]>
}

export function milliseconds(value: number): string {
  return value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(0)} ms`
}

export function microseconds(value: number): string {
  return `${value.toFixed(1)} µs`
}

export function perSecond(value: number): string {
  return `${Math.round(value).toLocaleString('en')}/s`
}
