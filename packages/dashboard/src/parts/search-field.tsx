import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import './filters.css'

/** A search whose text lives in the address bar; it goes there when typing pauses. */
export function SearchField({
  label,
  value,
  onSearch,
}: {
  readonly label: string
  readonly value: string | undefined
  readonly onSearch: (text: string | undefined) => void
}): ReactNode {
  const [typed, setTyped] = useState(value ?? '')
  const sent = useRef(value ?? '')
  const latest = useRef(onSearch)
  latest.current = onSearch

  useEffect(() => {
    if ((value ?? '') === sent.current) return
    sent.current = value ?? ''
    setTyped(value ?? '')
  }, [value])

  useEffect(() => {
    if (typed === sent.current) return
    const timer = setTimeout(() => {
      sent.current = typed
      latest.current(typed === '' ? undefined : typed)
    }, 180)
    return () => clearTimeout(timer)
  }, [typed])

  return (
    <TextInput
      type="search"
      className="search-field no-print"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={15} stroke={1.8} aria-hidden />}
      value={typed}
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
  )
}
