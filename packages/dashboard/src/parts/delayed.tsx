import { type ReactNode, useEffect, useState } from 'react'

/** Shows its children after a moment, so that what loads at once does not flicker. */
export function Delayed({
  milliseconds = 150,
  children,
}: {
  readonly milliseconds?: number
  readonly children: ReactNode
}): ReactNode {
  const [due, setDue] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return due ? children : null
}
