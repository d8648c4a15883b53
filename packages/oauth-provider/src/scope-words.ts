import type { Scope } from './scope.ts'

/** What a scope lets a client do, in the words of the consent page. */
export const scopeWords: Readonly<
  Record<Scope, { readonly title: string; readonly detail: string }>
> = {
  global: {
    title: 'Full access',
    detail: 'Read and change your account, all of your apps and resources, and their config vars.',
  },
  identity: {
    title: 'Who you are',
    detail: 'Read your account information, such as your name and e-mail address.',
  },
  read: {
    title: 'Read your apps and resources',
    detail: 'Not your account information, and not config vars.',
  },
  'read-protected': {
    title: 'Read your apps and resources, with their config vars',
    detail: 'Includes secrets such as database addresses. Not your account information.',
  },
  write: {
    title: 'Read and change your apps and resources',
    detail: 'Not your account information, and not config vars.',
  },
  'write-protected': {
    title: 'Read and change your apps and resources, with their config vars',
    detail: 'Includes secrets such as database addresses. Not your account information.',
  },
}
