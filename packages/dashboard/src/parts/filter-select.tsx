import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import './filters.css'

/** One filter: a native menu, with everything as its first choice. */
export function FilterSelect<T extends string>({
  label,
  everything,
  value,
  choices,
  onChoose,
}: {
  readonly label: string
  readonly everything: string
  readonly value: T | undefined
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChoose: (value: T | undefined) => void
}): ReactNode {
  const id = useId()
  return (
    <span className="filter">
      <label htmlFor={id} className="visually-hidden">
        {label}
      </label>
      <select
        id={id}
        value={value ?? ''}
        data-set={value === undefined ? undefined : true}
        onChange={(event) =>
          onChoose(choices.find((choice) => choice.value === event.currentTarget.value)?.value)
        }
      >
        <option value="">{everything}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <IconChevronDown size={15} stroke={1.8} className="filter-sign" aria-hidden />
    </span>
  )
}
