import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { Disconnected, disconnectedSentence } from '../../parts/disconnected.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import { capitalized } from '../../words/capitalized.ts'
import { inventorySentence, kindSentence } from '../../words/inventory-sentence.ts'
import { kindWords } from '../../words/kind-words.ts'
import { Entities } from './entities.tsx'
import { KindNotices, Kinds } from './kinds.tsx'

const route = getRouteApi('/member/inventory')

/** Everything that was read: by kind, or the entities of one kind, or what a search finds. */
export function InventoryPage(): ReactNode {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const kinds = useQuery(queries.kinds())
  const one = kinds.data?.find((summary) => summary.kind === search.kind)
  const listing = search.kind !== undefined || search.search !== undefined
  const standing = useStanding()
  const hidden = standing === 'disconnected'
  const sentence =
    kinds.data === undefined
      ? undefined
      : one === undefined
        ? inventorySentence(kinds.data)
        : kindSentence(one)
  return (
    <Page
      title={search.kind === undefined ? 'Inventory' : capitalized(kindWords(search.kind)[1])}
      sentence={hidden ? disconnectedSentence : sentence}
    >
      {hidden ? (
        <Disconnected />
      ) : listing ? (
        <Entities />
      ) : (
        <Loaded query={kinds} skeleton={<ListSkeleton count={14} />}>
          {(data) => (
            <div className="stack">
              <KindNotices kinds={data} />
              <div className="filters">
                <SearchField
                  label="Search inventory"
                  value={search.search}
                  onSearch={(text) =>
                    void navigate({ search: (before) => ({ ...before, search: text }) })
                  }
                />
              </div>
              <Kinds kinds={data} connected={standing === 'connected'} />
            </div>
          )}
        </Loaded>
      )}
    </Page>
  )
}
