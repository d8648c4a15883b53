import { expect, it } from 'vitest'
import { stopAll } from './stop-all.ts'

it('what was started last is ended first, and what cannot be ended keeps nothing else running', async () => {
  const ended: string[] = []
  const stop = (name: string, error?: Error) => async () => {
    ended.push(name)
    if (error) throw error
  }
  const stops = [stop('database'), stop('queue', new Error('first')), stop('web', new Error('x'))]
  await expect(stopAll(stops)).rejects.toThrow('x')
  expect(ended).toEqual(['web', 'queue', 'database'])
})
