import type { Member } from '@muster/monitor/api'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { queries } from '../../api/queries.ts'
import { CopyableBlock } from '../../parts/copyable.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { Pager } from '../../parts/pager.tsx'
import { ListSkeleton } from '../../parts/skeletons.tsx'
import { capitalized } from '../../words/capitalized.ts'
import { count } from '../../words/number.ts'
import { roles } from '../../words/roles.ts'

const route = getRouteApi('/member/settings/members')

const columns: readonly Column<Member>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ row: { original: member } }) => (
      <>
        <strong className="member-title">{member.name}</strong>
        <p className="cell-note">{member.email}</p>
      </>
    ),
  },
  {
    id: 'role',
    header: 'Role',
    cell: ({ row: { original: member } }) => capitalized(member.role),
  },
  {
    id: 'joined',
    header: 'Joined',
    cell: ({ row: { original: member } }) => (
      <span className="cell-quiet">
        <Moment at={member.joined_at} />
      </span>
    ),
  },
]

/** Who can sign in to the organization, and as what. */
export function MembersPage(): ReactNode {
  const { cursor } = route.useSearch()
  const navigate = route.useNavigate()
  const members = useQuery(queries.members({ cursor }))
  const whole = members.data?.next_cursor === null && cursor === undefined
  return (
    <Page
      title="Members"
      sentence={
        whole && members.data !== undefined
          ? `${count(members.data.items.length, 'person', 'people')} can sign in.`
          : undefined
      }
    >
      <Loaded query={members} skeleton={<ListSkeleton count={3} />}>
        {({ items, next_cursor }) => (
          <div className="stack">
            <DataTable caption="Members" columns={columns} rows={items} rowId={({ id }) => id} />
            <Pager
              shown={items.length}
              cursor={cursor}
              next={next_cursor}
              onPage={(next) => void navigate({ search: { cursor: next } })}
            />
          </div>
        )}
      </Loaded>
      <Section
        title="Add a member"
        note="On the machine that runs Muster; the command reads the password from standard input."
      >
        <CopyableBlock
          label="command"
          value="muster members add --email name@example.com --role auditor"
        />
        <p className="muted">Roles: {roles.map(({ role, may }) => `${role} ${may}`).join('; ')}.</p>
      </Section>
    </Page>
  )
}
