import type { Outcome, Overview } from '@muster/monitor/api'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ShareBar } from '../../parts/share-bar.tsx'
import { StateMark } from '../../parts/state-mark.tsx'
import { frameworkName } from '../../words/framework-name.ts'
import { count, number } from '../../words/number.ts'

/** The share of checks that hold, and of each framework's requirements. */
export function Holding({ overview }: { readonly overview: Overview }): ReactNode {
  const { checks, frameworks } = overview
  const states: readonly { readonly state: Outcome; readonly value: number }[] = [
    { state: 'fail', value: checks.failing },
    { state: 'unverified', value: checks.unverified },
    { state: 'pass', value: checks.holding },
    { state: 'not-applicable', value: checks.not_applicable },
  ]
  return (
    <div className="holding">
      <div className="card card-body holding-checks">
        <p className="holding-figure">
          <strong>{number(checks.holding)}</strong> of {count(checks.total, 'check')} hold
        </p>
        <ShareBar
          label="Checks"
          counts={{
            pass: checks.holding,
            fail: checks.failing,
            unverified: checks.unverified,
            'not-applicable': checks.not_applicable,
          }}
        />
        <ul className="holding-states">
          {states.map(({ state, value }) => (
            <li key={state}>
              <Link to="/monitoring" search={{ verdict: state }} className="holding-state">
                <StateMark state={state} />
                <span>{number(value)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </div>
      <div className="card card-body">
        <h3 className="holding-title">Requirements by framework</h3>
        {frameworks.length === 0 ? (
          <p className="muted">No framework has a requirement that a check meets.</p>
        ) : (
          <ul className="frameworks">
            {frameworks.map(({ id, title, requirements }) => (
              <li key={id}>
                <span className="framework-title" title={title}>
                  {frameworkName({ id, title })}
                </span>
                <ShareBar
                  label={title}
                  counts={{
                    pass: requirements.holding,
                    fail: requirements.failing,
                    unverified: requirements.unverified,
                    'not-applicable': Math.max(
                      0,
                      requirements.total -
                        requirements.holding -
                        requirements.failing -
                        requirements.unverified,
                    ),
                  }}
                />
                <span className="framework-count">
                  {number(requirements.holding)} of {number(requirements.total)} hold
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
