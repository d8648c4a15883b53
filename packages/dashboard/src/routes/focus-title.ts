import type { AnyRouter } from '@tanstack/react-router'

/**
 * Gives the focus to the title of each page one goes to, so that a screen reader says where one
 * is. The page that was opened first keeps the browser's order: the skip link comes first there.
 */
export function focusTitles(router: AnyRouter): () => void {
  return router.subscribe('onRendered', ({ fromLocation, pathChanged }) => {
    if (fromLocation === undefined || !pathChanged) return
    document.querySelector<HTMLElement>('h1[tabindex]')?.focus({ preventScroll: true })
  })
}
