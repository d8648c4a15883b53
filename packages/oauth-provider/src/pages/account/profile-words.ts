import type { Profile } from '../../profile.ts'

/** What a profile means for an application, in a sentence. */
export const profileWords: Readonly<
  Record<Profile, { readonly title: string; readonly sentence: string }>
> = {
  heroku: {
    title: 'As at Heroku',
    sentence:
      'What Heroku’s clients expect: PKCE is optional, and a refresh token stays the same and does not expire.',
  },
  strict: {
    title: 'Strict',
    sentence:
      'Today’s good practice: PKCE with S256 is required, each refresh replaces the refresh token, and using an old one ends the access.',
  },
}
