import type { ReactNode } from 'react'
import { isRecord } from '../api/shape.ts'
import { number } from '../words/number.ts'
import { Moment } from './moment.tsx'

const timeShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/

/** A fact as a person reads it: a time as a time, a reference by its name, nothing as "none". */
export function FactValue({ value }: { readonly value: unknown }): ReactNode {
  if (value === null || value === undefined || value === '') {
    return <span className="muted">none</span>
  }
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return number(value)
  if (typeof value === 'string') {
    return timeShape.test(value) && !Number.isNaN(Date.parse(value)) ? <Moment at={value} /> : value
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="muted">none</span>
    return (
      <ul>
        {value.map((item: unknown) => (
          <li key={JSON.stringify(item)}>
            <FactValue value={item} />
          </li>
        ))}
      </ul>
    )
  }
  if (isRecord(value)) {
    const name = value['name'] ?? value['email'] ?? value['hostname']
    if (typeof name === 'string') return name
    return (
      <ul>
        {Object.entries(value).map(([key, inner]) => (
          <li key={key}>
            <span className="muted">{key}</span> <FactValue value={inner} />
          </li>
        ))}
      </ul>
    )
  }
  return String(value)
}
