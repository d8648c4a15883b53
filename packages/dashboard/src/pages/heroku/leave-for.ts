import { ApiError } from '../../api/api-error.ts'

/** Sends the browser to Heroku's pages. Only web addresses are followed. */
export function leaveFor(address: string, go: (url: string) => void = goThere): void {
  const url = URL.parse(address)
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new ApiError('unreadable', {
      title: 'Heroku’s address could not be read',
      detail: 'Muster answered with something that is not a web address.',
      remedy: 'Ask whoever runs Muster to check HEROKU_ID_URL.',
    })
  }
  go(url.href)
}

function goThere(url: string): void {
  location.assign(url)
}
