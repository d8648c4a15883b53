// A terminal with the CLI in it, for commands that ask the person in front of it.
import { stripVTControlCharacters } from 'node:util'
import { spawn } from '@lydell/node-pty'
import type { HerokuCli } from './open-heroku-cli.ts'

export interface Terminal {
  /** Waits until the text is on the screen; returns everything printed so far. */
  see(text: string | RegExp): Promise<string>
  type(text: string): void
  /** Waits for the end; the exit code and everything printed. */
  end(): Promise<{ readonly code: number; readonly printed: string }>
}

const patienceMs = 60_000

export function openTerminal(heroku: HerokuCli, args: readonly string[]): Terminal {
  const [node, ...rest] = heroku.command
  const child = spawn(node, [...rest, ...args], {
    cols: 200,
    rows: 50,
    cwd: heroku.home,
    env: { ...heroku.environment(), TERM: 'xterm' },
  })
  let printed = ''
  const watchers = new Set<() => void>()
  child.onData((data) => {
    printed = stripVTControlCharacters(printed + data)
    for (const watch of watchers) watch()
  })
  const exited = new Promise<number>((resolve) => {
    child.onExit(({ exitCode }) => resolve(exitCode))
  })

  return {
    see: (text) =>
      new Promise((resolve, reject) => {
        const finish = (settle: () => void): void => {
          clearTimeout(timer)
          watchers.delete(look)
          settle()
        }
        const look = (): void => {
          const seen = typeof text === 'string' ? printed.includes(text) : text.test(printed)
          if (seen) finish(() => resolve(printed))
        }
        const timer = setTimeout(() => {
          child.kill()
          finish(() => reject(new Error(`never saw ${text} in:\n${printed}`)))
        }, patienceMs)
        watchers.add(look)
        look()
      }),
    type: (text) => child.write(text),
    end: async () => ({ code: await exited, printed }),
  }
}
