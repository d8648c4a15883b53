import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import type { Role } from '@muster/monitor/api'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { api } from '../../api/endpoints.ts'
import { CopyableBlock } from '../../parts/copyable.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Trouble } from '../../parts/trouble.tsx'
import { capitalized } from '../../words/capitalized.ts'
import { roles } from '../../words/roles.ts'

/** Makes an API key and shows it, once. */
export function CreateKey({
  opened,
  onClose,
}: {
  readonly opened: boolean
  readonly onClose: () => void
}): ReactNode {
  const cache = useQueryClient()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('auditor')
  const create = useMutation({
    mutationFn: () => api.createApiKey({ name, role }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ['api-keys'] }),
  })
  const close = (): void => {
    onClose()
    create.reset()
    setName('')
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={create.data === undefined ? 'Create API key' : 'Copy the key now'}
      size={480}
      closeOnClickOutside={create.data === undefined}
    >
      {create.data === undefined ? (
        <form
          className="form"
          onSubmit={(event) => {
            event.preventDefault()
            create.mutate()
          }}
        >
          <TextInput
            label="Name"
            description="What will use it"
            required
            withAsterisk={false}
            maxLength={200}
            data-autofocus
            value={name}
            error={create.error instanceof ApiError ? create.error.about('name') : undefined}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label="Role"
            value={role}
            data={roles.map((known) => ({
              value: known.role,
              label: `${capitalized(known.role)}: ${known.may}`,
            }))}
            onChange={(event) =>
              setRole(
                roles.find((known) => known.role === event.currentTarget.value)?.role ?? 'auditor',
              )
            }
          />
          {create.error === null ? null : <Trouble error={create.error} />}
          <div className="form-end">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending}>
              Create API key
            </Button>
          </div>
        </form>
      ) : (
        <div className="form">
          <Notice kind="info" title="It is shown this once">
            <p>
              Muster keeps only a fingerprint of it. If you lose it, delete it and create another.
            </p>
          </Notice>
          <CopyableBlock label="API key" value={create.data.key} />
          <div className="form-end">
            <Button onClick={close}>Close</Button>
          </div>
        </div>
      )}
    </Modal>
  )
}
