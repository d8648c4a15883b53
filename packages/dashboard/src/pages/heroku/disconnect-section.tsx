import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ConnectionDetail } from '@muster/monitor/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../api/endpoints.ts'
import { queries } from '../../api/queries.ts'
import { renewAll } from '../../api/renew.ts'
import { Section } from '../../parts/page.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { useRole } from '../../parts/use-role.ts'
import { mayConnect } from '../../words/roles.ts'

/** The way to end a connection, which first says what is lost and what stays. */
export function DisconnectSection({
  connection,
}: {
  readonly connection: ConnectionDetail
}): ReactNode {
  const allowed = mayConnect(useRole())
  const [asking, { open, close }] = useDisclosure(false)
  const cache = useQueryClient()
  const disconnect = useMutation({
    mutationFn: () => api.disconnect(connection.id),
    onSuccess: async (after) => {
      cache.setQueryData(queries.connection(connection.id).queryKey, after)
      close()
      await renewAll(cache)
      // The button that asked is gone; the page takes the focus it had.
      document.getElementById('content')?.focus({ preventScroll: true })
    },
  })
  const who = connection.account?.email ?? 'the Heroku account'
  return (
    <Section title="Disconnect">
      <div className="card card-body disconnect">
        <p className="muted">
          Ends Muster’s access to {who}. The inventory, results and evidence up to now are kept.
          {allowed ? null : ' An owner or admin can disconnect it.'}
        </p>
        <Button variant="default" disabled={!allowed} onClick={open}>
          Disconnect Heroku
        </Button>
      </div>
      <Modal opened={asking} onClose={close} title="Disconnect Heroku" size={480}>
        <div className="stack">
          <dl className="plain-list">
            <div>
              <dt>What is lost</dt>
              <dd>
                Muster’s access to {who}: it is revoked on Heroku, and the stored secret is
                destroyed. Nothing more is synced or checked.
              </dd>
            </div>
            <div>
              <dt>What stays</dt>
              <dd>
                All evidence stays here. The inventory and the results are kept, and shown again
                when you reconnect the same account; its history goes on.
              </dd>
            </div>
          </dl>
          {disconnect.error === null ? null : <Trouble error={disconnect.error} />}
          <div className="form-end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button
              className="button-grave"
              loading={disconnect.isPending}
              onClick={() => disconnect.mutate()}
            >
              Disconnect Heroku
            </Button>
          </div>
        </div>
      </Modal>
    </Section>
  )
}
