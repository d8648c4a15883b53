/** What is measured: a token checked, an access token renewed, a code exchanged. */
export const operations = ['bearer', 'refresh', 'exchange'] as const

export type Operation = (typeof operations)[number]
