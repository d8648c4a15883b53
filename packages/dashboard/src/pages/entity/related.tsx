import type { EntityDetail, EntityName } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { capitalized } from '../../words/capitalized.ts'
import { kindWords } from '../../words/kind-words.ts'

/** What an entity touches, by kind. */
export function Related({ related }: { readonly related: EntityDetail['related'] }): ReactNode {
  if (related.length === 0) {
    return <p className="card card-body muted">Nothing in the inventory touches it.</p>
  }
  const groups = Map.groupBy(related, (name: EntityName) => name.kind)
  return (
    <dl className="card related">
      {[...groups].map(([kind, names]) => (
        <div key={kind}>
          <dt>{capitalized(kindWords(kind)[names.length === 1 ? 0 : 1])}</dt>
          {names.map((name) => (
            <dd key={name.id}>
              <Link
                to="/inventory/$connection/$kind/$id"
                params={{ connection: name.connection_id, kind: name.kind, id: name.id }}
              >
                {name.name}
              </Link>
            </dd>
          ))}
        </div>
      ))}
    </dl>
  )
}
