import type { ConnectionDetail } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { kindWords } from '../../words/kind-words.ts'
import { count, listed } from '../../words/number.ts'

/** Which scope would show what this connection cannot see. */
export function Blind({ unlocks }: { readonly unlocks: ConnectionDetail['unlocks'] }): ReactNode {
  return (
    <ul className="card blind">
      {unlocks.map(({ scope, checks, kinds }) => (
        <li key={scope}>
          <p>
            The scope <code>{scope}</code> would show{' '}
            {kinds.length === 0 ? 'more' : listed(kinds.map((kind) => kindWords(kind)[1]))}
            {checks.length === 0 ? '.' : ` and let ${count(checks.length, 'check')} be verified:`}
          </p>
          {checks.length === 0 ? null : (
            <ul className="blind-checks">
              {checks.map((check) => (
                <li key={check.id}>
                  <Link to="/monitoring/$check" params={{ check: check.id }}>
                    {check.title}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
