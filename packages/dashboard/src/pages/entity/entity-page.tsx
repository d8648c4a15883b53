import type { EntityDetail } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { CopyableId } from '../../parts/copyable.tsx'
import { FactValue } from '../../parts/fact-value.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CardsSkeleton, ListSkeleton } from '../../parts/skeletons.tsx'
import { useStanding } from '../../parts/use-standing.ts'
import { capitalized } from '../../words/capitalized.ts'
import { entitySentence } from '../../words/entity-sentence.ts'
import { kindWords } from '../../words/kind-words.ts'
import { EntityResults } from './entity-results.tsx'
import { Related } from './related.tsx'
import { Versions } from './versions.tsx'
import './entity.css'

const route = getRouteApi('/member/inventory/$connection/$kind/$id')

/** One thing in the inventory: what it is, what is wrong with it, what it touches, what changed when. */
export function EntityPage(): ReactNode {
  const { connection, kind, id } = route.useParams()
  const entity = useQuery(queries.entity(connection, kind, id))
  const standing = useStanding()
  const kindName = capitalized(kindWords(kind)[1])
  return (
    <Page
      title={entity.data?.name ?? 'Entity'}
      sentence={entity.data === undefined ? undefined : entitySentence(entity.data)}
      crumbs={[
        { title: 'Inventory', to: '/inventory' },
        { title: kindName, to: `/inventory?kind=${kind}` },
      ]}
    >
      <Loaded
        query={entity}
        skeleton={
          <>
            <ListSkeleton count={3} />
            <CardsSkeleton count={2} height={220} />
          </>
        }
      >
        {(data) => (
          <>
            {standing === 'disconnected' ? (
              <Notice kind="stale" title="Heroku is disconnected">
                <p>This is how it was at the last sync. Reconnect Heroku to renew it.</p>
              </Notice>
            ) : null}
            <EntityBody entity={data} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function EntityBody({ entity }: { readonly entity: EntityDetail }): ReactNode {
  return (
    <>
      <Section title="What is wrong with it">
        <EntityResults results={entity.results} />
      </Section>
      <div className="entity-columns">
        <Section title="Facts" note="As Heroku names them">
          <dl className="card entity-facts">
            {Object.entries(entity.facts).map(([name, value]) => (
              <div key={name}>
                <dt>
                  <code>{name}</code>
                </dt>
                <dd>
                  {name === 'id' && typeof value === 'string' ? (
                    <CopyableId label="id" value={value} />
                  ) : (
                    <FactValue value={value} />
                  )}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
        <div className="entity-side">
          <Section title="Related">
            <Related related={entity.related} />
          </Section>
          <Section title="What changed when">
            <Versions entity={entity} />
          </Section>
        </div>
      </div>
    </>
  )
}
