// The conventions of Heroku's Platform API that the provider's API half keeps to (Platform API Reference), for whoever
// answers the rest of that API beside it.
export { openToScripts, preflight } from './http/cors.ts'
export { acceptedVariant, missingVersionMessage } from './protocol/accept-version.ts'
export { entityTag, namesTag } from './protocol/entity-tag.ts'
export { cutPage, type Page, type Row } from './protocol/page.ts'
export {
  matchPath,
  type PathMatcher,
  type PathTemplate,
  pathMatcher,
} from './protocol/path-template.ts'
export {
  type Bound,
  type Range,
  type RangeReading,
  readRange,
  writeRange,
} from './protocol/range.ts'
export { nextRequestId } from './protocol/request-id.ts'
