import { type ReactNode, useEffect } from 'react'
import './plain-page.css'

/** A page outside the shell, for someone who is not signed in: the name, and one thing to do. */
export function PlainPage({
  title,
  sentence,
  children,
}: {
  readonly title: string
  readonly sentence?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <main className="plain">
      <div className="plain-box">
        <p className="plain-name">
          <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
            <rect width="32" height="32" rx="8" className="plain-mark" />
            <path d="M8 23V10l8 8 8-8" className="plain-stroke plain-stroke-quiet" />
            <path d="m13 20 3.6 3.6L24 15" className="plain-stroke" />
          </svg>
          Muster
        </p>
        <div>
          <h1 tabIndex={-1}>{title}</h1>
          {sentence === undefined ? null : <p className="page-sentence">{sentence}</p>}
        </div>
        {children}
      </div>
    </main>
  )
}
