import { Button, Modal } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import type { ApiKey } from '@muster/monitor/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../api/endpoints.ts'
import { Trouble } from '../../parts/trouble.tsx'

/** Deletes an API key, after saying what that ends. */
export function DeleteKey({ apiKey }: { readonly apiKey: ApiKey }): ReactNode {
  const [asking, { open, close }] = useDisclosure(false)
  const cache = useQueryClient()
  const remove = useMutation({
    mutationFn: () => api.deleteApiKey(apiKey.id),
    onSuccess: async () => {
      close()
      await cache.invalidateQueries({ queryKey: ['api-keys'] })
    },
  })
  return (
    <>
      <Button variant="default" aria-label={`Delete ${apiKey.name}`} onClick={open}>
        Delete
      </Button>
      <Modal opened={asking} onClose={close} title={`Delete ${apiKey.name}`} size={440}>
        <div className="form">
          <p>
            Whatever uses this key is refused from now on. What it did before stays on record. The
            key cannot be brought back.
          </p>
          {remove.error === null ? null : <Trouble error={remove.error} />}
          <div className="form-end">
            <Button variant="default" onClick={close} data-autofocus>
              Cancel
            </Button>
            <Button
              className="button-grave"
              loading={remove.isPending}
              onClick={() => remove.mutate()}
            >
              Delete API key
            </Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
