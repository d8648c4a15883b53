import type { Checkpoint } from '@muster/monitor/api'
import type { ReactNode } from 'react'
import { CopyableId } from '../../parts/copyable.tsx'
import { Moment } from '../../parts/moment.tsx'
import { count } from '../../words/number.ts'

/** The signed head of the log: how many records it covers, its root, and the key that verifies it. */
export function CheckpointCard({ checkpoint }: { readonly checkpoint: Checkpoint }): ReactNode {
  return (
    <dl className="card card-body facts checkpoint">
      <div>
        <dt>Covers</dt>
        <dd>
          {count(checkpoint.size, 'record')}, signed <Moment at={checkpoint.created_at} />
        </dd>
      </div>
      <div>
        <dt>Root</dt>
        <dd>
          <CopyableId label="root" value={checkpoint.root} />
        </dd>
      </div>
      <div>
        <dt>Verifier key</dt>
        <dd>
          <CopyableId label="verifier key" value={checkpoint.verifier_key} />
        </dd>
      </div>
      <div>
        <dt>Origin</dt>
        <dd>
          <CopyableId label="origin" value={checkpoint.origin} />
        </dd>
      </div>
    </dl>
  )
}
