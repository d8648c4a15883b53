/** The steps above every page about Heroku. */
export const herokuCrumbs = [
  { title: 'Settings', to: '/settings' },
  { title: 'Integrations', to: '/settings/integrations' },
] as const
