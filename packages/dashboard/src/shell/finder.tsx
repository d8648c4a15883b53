import { useDebouncedValue } from '@mantine/hooks'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { type ReactNode, useEffect, useState } from 'react'
import { queries } from '../api/queries.ts'
import { StateMark } from '../parts/state-mark.tsx'
import { kindWords } from '../words/kind-words.ts'
import '@mantine/spotlight/styles.layer.css'
import './finder.css'

const pages = [
  { title: 'Overview', to: '/' },
  { title: 'Monitoring', to: '/monitoring' },
  { title: 'Inventory', to: '/inventory' },
  { title: 'Evidence', to: '/evidence' },
  { title: 'Integrations', to: '/settings/integrations' },
  { title: 'Heroku', to: '/settings/integrations/heroku' },
  { title: 'Members', to: '/settings/members' },
  { title: 'API keys', to: '/settings/api-keys' },
] as const

const [store, finder] = createSpotlight()

/** Chooses the first of what was found, unless something is chosen already. */
function chooseFirst(): void {
  const list = document.getElementById(store.getState().listId)
  if (list === null || list.querySelector('[data-selected]') !== null) return
  list.querySelector('[data-action]')?.setAttribute('data-selected', 'true')
  store.updateState((state) => ({ ...state, selected: 0 }))
}

/** Finds pages, checks and entities by their names. It opens each time it is asked for. */
export default function Finder({ asked }: { readonly asked: number }): ReactNode {
  const router = useRouter()
  const [typed, setTyped] = useState('')
  const [search] = useDebouncedValue(typed.trim(), 150)
  const checks = useQuery(queries.checks())
  const entities = useQuery({
    ...queries.entities({ search, limit: 8 }),
    enabled: search !== '',
  })

  useEffect(() => {
    if (asked > 0) finder.open()
  }, [asked])

  // What arrives after typing paused is chosen by Enter too, unless something is chosen already.
  const found = entities.data?.items.length ?? 0
  useEffect(() => {
    if (found > 0 && search !== '') chooseFirst()
  }, [found, search])

  const wanted = typed.trim().toLowerCase()
  const matches = (text: string): boolean => text.toLowerCase().includes(wanted)
  const foundPages = pages.filter(({ title }) => matches(title))
  const foundChecks =
    wanted === ''
      ? []
      : (checks.data ?? []).filter(({ title, id }) => matches(title) || matches(id)).slice(0, 8)
  const foundEntities = wanted === '' ? [] : (entities.data?.items ?? [])
  const nothing = foundPages.length + foundChecks.length + foundEntities.length === 0

  return (
    <Spotlight.Root
      store={store}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      lockScroll={false}
      scrollable
      centered={false}
      maxHeight="min(460px, 70vh)"
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
    >
      <Spotlight.Search
        placeholder="Find a page, a check or an entity"
        aria-label="Find a page, a check or an entity"
        leftSection={<IconSearch size={18} stroke={1.7} aria-hidden />}
      />
      <Spotlight.ActionsList>
        {foundPages.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Pages">
            {foundPages.map(({ title, to }) => (
              <Spotlight.Action
                key={to}
                label={title}
                onClick={() => void router.navigate({ to })}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {foundChecks.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Checks">
            {foundChecks.map((check) => (
              <Spotlight.Action
                key={check.id}
                label={check.title}
                leftSection={<StateMark state={check.verdict ?? 'never'} wordless />}
                onClick={() =>
                  void router.navigate({ to: '/monitoring/$check', params: { check: check.id } })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {foundEntities.length === 0 ? null : (
          <Spotlight.ActionsGroup label="Entities">
            {foundEntities.map((entity) => (
              <Spotlight.Action
                key={`${entity.kind} ${entity.id}`}
                label={entity.name}
                description={kindWords(entity.kind)[0]}
                onClick={() =>
                  void router.navigate({
                    to: '/inventory/$connection/$kind/$id',
                    params: {
                      connection: entity.connection_id,
                      kind: entity.kind,
                      id: entity.id,
                    },
                  })
                }
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {nothing ? (
          <Spotlight.Empty>
            {entities.isError
              ? `The inventory could not be searched: ${entities.error.message}.`
              : entities.isFetching || typed.trim() !== search
                ? 'Searching the inventory'
                : 'Nothing has this name.'}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
