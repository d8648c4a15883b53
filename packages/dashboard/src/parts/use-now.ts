import { useSyncExternalStore } from 'react'

const second = 1000

/** The current time, renewed twice a minute, so that "4 min ago" does not stand still. */
export function useNow(): Date {
  const slot = useSyncExternalStore(tick, currentSlot)
  return new Date(Math.max(slot * 30 * second, Date.now()))
}

const currentSlot = (): number => Math.floor(Date.now() / (30 * second))

function tick(changed: () => void): () => void {
  const timer = setInterval(changed, 5 * second)
  return () => clearInterval(timer)
}
