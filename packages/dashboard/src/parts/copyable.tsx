import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import './copyable.css'

/** An id in monospace that copies on click. `label` says what it is; `shown` is a shorter form. */
export function CopyableId({
  value,
  label,
  shown = value,
}: {
  readonly value: string
  readonly label: string
  readonly shown?: string
}): ReactNode {
  const { copy, copied, error } = useClipboard({ timeout: 1500 })
  return (
    <>
      <button
        type="button"
        className="copyable"
        title={outcomeOf(copied, error) ?? value}
        aria-label={`Copy ${label} ${value}`}
        onClick={() => copy(value)}
      >
        <code data-short={shown === value ? undefined : true}>{shown}</code>
        <CopyIcon copied={copied} />
      </button>
      <Spoken text={outcomeOf(copied, error)} />
    </>
  )
}

/** A command or key to copy, over its whole width. */
export function CopyableBlock({
  value,
  label,
}: {
  readonly value: string
  readonly label: string
}): ReactNode {
  const { copy, copied, error } = useClipboard({ timeout: 1500 })
  return (
    <div className="copyable-block">
      <pre>
        <code>{value}</code>
      </pre>
      <button
        type="button"
        className="copyable-button"
        aria-label={`Copy ${label}`}
        onClick={() => copy(value)}
      >
        <CopyIcon copied={copied} />
        {outcomeOf(copied, error) ?? 'Copy'}
      </button>
      <Spoken text={outcomeOf(copied, error)} />
    </div>
  )
}

/** What a click brought, or undefined before one. Without HTTPS a browser lets no page copy. */
function outcomeOf(copied: boolean, error: Error | null): string | undefined {
  if (error !== null) return 'Not copied: select it'
  return copied ? 'Copied' : undefined
}

function CopyIcon({ copied }: { readonly copied: boolean }): ReactNode {
  return copied ? (
    <IconCheck size={14} stroke={2} aria-hidden />
  ) : (
    <IconCopy size={14} stroke={1.6} aria-hidden />
  )
}

/** Says it to screen readers. It stands beside the button: within one nothing is announced. */
function Spoken({ text }: { readonly text: string | undefined }): ReactNode {
  return (
    <span role="status" className="visually-hidden">
      {text ?? ''}
    </span>
  )
}
