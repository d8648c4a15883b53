import { Button, TextInput } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { downloadBundle, keep } from '../../api/download.ts'
import { Trouble } from '../../parts/trouble.tsx'

const route = getRouteApi('/member/evidence')

/** The bundle of a range of days: facts, records, proofs and the checkpoint, in one file. */
export function DownloadBundle({
  onDownloaded,
}: {
  readonly onDownloaded: (file: string) => void
}): ReactNode {
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const download = useMutation({
    mutationFn: () => downloadBundle({ from, to }),
    onSuccess: (bundle) => {
      keep(bundle)
      onDownloaded(bundle.name)
    },
  })
  const choose = (change: {
    readonly from?: string | undefined
    readonly to?: string | undefined
  }): void => {
    void navigate({
      search: (before) => ({ ...before, ...change }),
      replace: true,
      resetScroll: false,
    })
  }
  const reversed = from !== undefined && to !== undefined && from > to
  return (
    <form
      className="card card-body stack"
      onSubmit={(event) => {
        event.preventDefault()
        download.mutate()
      }}
    >
      <p className="muted">
        A bundle holds the facts, the records, their proofs and the checkpoint. Leave the dates
        empty for everything.
      </p>
      <div className="bundle-range">
        <TextInput
          type="date"
          label="From"
          value={from ?? ''}
          onChange={(event) => choose({ from: event.currentTarget.value || undefined })}
        />
        <TextInput
          type="date"
          label="To"
          value={to ?? ''}
          error={reversed ? 'Before the first day' : undefined}
          onChange={(event) => choose({ to: event.currentTarget.value || undefined })}
        />
      </div>
      <div>
        <Button
          type="submit"
          loading={download.isPending}
          disabled={reversed}
          leftSection={<IconDownload size={16} stroke={1.8} aria-hidden />}
        >
          Download bundle
        </Button>
      </div>
      {download.error === null ? null : <Trouble error={download.error} />}
      <p role="status" className="muted bundle-done">
        {download.data === undefined ? '' : `${download.data.name} was downloaded.`}
      </p>
    </form>
  )
}
