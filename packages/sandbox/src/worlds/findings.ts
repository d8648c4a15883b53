import type { World } from './world.ts'
import type { WorldProblem } from './world-error.ts'

/** Collects what is wrong with a world's names while it is read through. */
export interface Findings {
  readonly problems: readonly WorldProblem[]
  wrong(path: string, message: string): void
  /** The name, where there is one, must be borne by something in the world. */
  known(path: string, what: 'account' | 'team' | 'app', name: string | undefined): void
  /** No two items of a list may have the same value in that field. */
  unique(path: string, field: string, items: readonly object[] | undefined): void
  /** Exactly one of `owner` and `team` must be there, and known. */
  oneOwner(path: string, owned: Owned): void
}

interface Owned {
  readonly owner?: string | undefined
  readonly team?: string | undefined
}

export function createFindings(world: World): Findings {
  const names = {
    account: new Set(world.accounts.map(({ email }) => email)),
    team: new Set(world.teams?.map(({ name }) => name)),
    app: new Set(world.apps.map(({ name }) => name)),
  }
  const problems: WorldProblem[] = []
  const wrong: Findings['wrong'] = (path, message) => problems.push({ path, message })
  const known: Findings['known'] = (path, what, name) => {
    if (name !== undefined && !names[what].has(name)) wrong(path, `unknown ${what} "${name}"`)
  }
  return {
    problems,
    wrong,
    known,
    unique(path, field, items = []) {
      const seen = new Set<unknown>()
      for (const [index, item] of items.entries()) {
        const value: unknown = Reflect.get(item, field)
        if (seen.has(value)) wrong(`${path}[${index}].${field}`, `"${value}" is there twice`)
        seen.add(value)
      }
    },
    oneOwner(path, { owner, team }) {
      known(`${path}.owner`, 'account', owner)
      known(`${path}.team`, 'team', team)
      if ((owner === undefined) === (team === undefined)) {
        wrong(path, 'needs either an owner (an account) or a team')
      }
    },
  }
}
