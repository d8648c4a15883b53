import { describe, expect, it } from 'vitest'
import { StartError } from '../start-error.ts'
import { failureLine } from './failure-line.ts'

describe('failureLine', () => {
  it('is one line with what happened and what to do', () => {
    const line = failureLine(new StartError('port_taken', 'Port 4000\nis taken.'))
    expect(line).toBe('Port 4000 is taken. Stop the program that uses it, or choose another port.')
  })

  it('shows where a mistake in the program is', () => {
    expect(failureLine(new TypeError('oh'))).toContain('failure-line.test.ts')
  })

  it('shows what is thrown and is no error', () => {
    expect(failureLine('text')).toBe('text')
  })
})
