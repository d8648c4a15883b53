import type { ReactNode } from 'react'

/** A plain sign for Heroku beside its name: an H in a tile, not its trademark. */
export function HerokuMark(): ReactNode {
  return (
    <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true" className="heroku-mark">
      <rect x="0.5" y="0.5" width="31" height="31" rx="8" />
      <path d="M11 8v16M11 18.5c3-2.6 9-3.6 9 .6V24M20 8c0 2-.9 3.4-2.2 4.8" />
    </svg>
  )
}
