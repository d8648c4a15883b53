import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ApiKey } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { Pager } from '../../parts/pager.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { useRole } from '../../parts/use-role.ts'
import { capitalized } from '../../words/capitalized.ts'
import { count } from '../../words/number.ts'
import { mayManageKeys } from '../../words/roles.ts'
import { CreateKey } from './create-key.tsx'
import { DeleteKey } from './delete-key.tsx'

const route = getRouteApi('/member/settings/api-keys')

const facts: readonly Column<ApiKey>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ row: { original: key } }) => (
      <>
        <strong className="member-title">{key.name}</strong>
        <p className="cell-note">
          <code>{key.start}…</code>
        </p>
      </>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    cell: ({ row: { original: key } }) => capitalized(key.role),
  },
  {
    id: 'created',
    header: 'Created',
    cell: ({ row: { original: key } }) => (
      <span className="cell-quiet">
        <Moment at={key.created_at} />
      </span>
    ),
  },
  {
    id: 'used',
    header: 'Last used',
    cell: ({ row: { original: key } }) => (
      <span className="cell-quiet">
        <Moment at={key.last_used_at} otherwise="not yet" />
      </span>
    ),
  },
]

const withDeletion: readonly Column<ApiKey>[] = [
  ...facts,
  {
    id: 'delete',
    header: '',
    cell: ({ row: { original: key } }) => <DeleteKey apiKey={key} />,
  },
]

/** The keys with which programs ask the API. */
export function ApiKeysPage(): ReactNode {
  const { cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const keys = useQuery(queries.apiKeys({ cursor }))
  const owner = mayManageKeys(useRole())
  const [creating, { open, close }] = useDisclosure(false)
  const whole = keys.data?.next_cursor === null && cursor === undefined
  return (
    <Page
      title="API keys"
      sentence={
        whole && keys.data !== undefined && keys.data.items.length > 0
          ? `${count(keys.data.items.length, 'key')} can ask Muster’s API.`
          : 'Keys let programs ask Muster’s API.'
      }
      action={owner ? <Button onClick={open}>Create API key</Button> : undefined}
    >
      {owner ? (
        <CreateKey opened={creating} onClose={close} />
      ) : (
        <Notice kind="locked" title="Only owners manage API keys">
          <p>An owner of your organization can create and delete them.</p>
        </Notice>
      )}
      <Loaded query={keys} skeleton={<ListSkeleton count={2} />}>
        {({ items, next_cursor }) =>
          items.length === 0 ? (
            <Empty title="No API key yet">
              <p>Create one for a program that reads results or evidence.</p>
            </Empty>
          ) : (
            <div className="stack">
              <DataTable
                caption="API keys"
                columns={owner ? withDeletion : facts}
                rows={items}
                rowId={({ id }) => id}
              />
              <Pager
                shown={items.length}
                cursor={cursor}
                next={next_cursor}
                onPage={(next) => void navigate({ search: { cursor: next } })}
              />
            </div>
          )
        }
      </Loaded>
    </Page>
  )
}
