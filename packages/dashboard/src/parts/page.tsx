import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import './page.css'

/** A step above the page: what it is called and where it is. */
export interface Crumb {
  readonly title: string
  readonly to: string
}

/** Every page: a title, one sentence that says the state in words, at most one primary action. */
export function Page({
  title,
  sentence,
  action,
  crumbs = [],
  children,
}: {
  readonly title: string
  readonly sentence?: ReactNode
  readonly action?: ReactNode
  readonly crumbs?: readonly Crumb[]
  readonly children: ReactNode
}): ReactNode {
  useEffect(() => {
    document.title = `${title} · Muster`
  }, [title])
  return (
    <div className="page">
      {crumbs.length === 0 ? null : (
        <nav aria-label="Breadcrumb" className="page-crumbs">
          <ol>
            {crumbs.map((crumb) => (
              <li key={crumb.to}>
                <Link to={crumb.to}>{crumb.title}</Link>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <header className="page-head">
        <div className="page-words">
          <h1 tabIndex={-1}>{title}</h1>
          {sentence === undefined ? null : <p className="page-sentence">{sentence}</p>}
        </div>
        {action === undefined ? null : <div className="page-action no-print">{action}</div>}
      </header>
      {children}
    </div>
  )
}

/** A titled part of a page. */
export function Section({
  title,
  note,
  action,
  children,
}: {
  readonly title: string
  readonly note?: ReactNode
  readonly action?: ReactNode
  readonly children: ReactNode
}): ReactNode {
  return (
    <section className="section">
      <div className="section-head">
        <h2>{title}</h2>
        {note === undefined ? null : <p className="muted section-note">{note}</p>}
        {action === undefined ? null : <div className="section-action no-print">{action}</div>}
      </div>
      {children}
    </section>
  )
}
