import { isTokenShaped, redirectUriProblem, scopes } from '@muster/oauth-provider'
import { z } from 'zod'
import { readBase32 } from './base32.ts'
import { timeSchema } from './time.ts'

/** Regions of the Common Runtime and of Private Spaces. */
export const commonRegions = ['us', 'eu'] as const
const spaceRegions = [
  'virginia',
  'oregon',
  'montreal',
  'dublin',
  'frankfurt',
  'london',
  'mumbai',
  'singapore',
  'sydney',
  'tokyo',
] as const

const unknownValue =
  (what: string) =>
  (issue: { readonly input?: unknown }): string | undefined =>
    issue.input === undefined ? undefined : `unknown ${what} ${JSON.stringify(issue.input)}`

const choice = <const T extends readonly [string, ...string[]]>(what: string, values: T) =>
  z.enum(values, { error: unknownValue(what) })

const pattern = (what: string, expression: RegExp) =>
  z.string().regex(expression, {
    error: (issue) => `malformed ${what} ${JSON.stringify(issue.input)}`,
  })

const list = <T extends z.ZodType>(item: T) => z.array(item).readonly()

const nonEmpty = <T extends z.ZodType>(item: T) => z.array(item).min(1).readonly()

const email = pattern('e-mail address', /^[^\s@]+@[^\s@]+\.[^\s@]+$/)
/** The name of an app, as Heroku allows it. */
export const appName = pattern('app name', /^[a-z][a-z0-9-]{1,28}[a-z0-9]$/)
/** The name of a stack. */
export const stack = z
  .string()
  .regex(/^(cedar-14|heroku-\d\d|container|cnb)$/, { error: unknownValue('stack') })
const hostname = pattern('hostname', /^(\*\.)?([a-z0-9-]+\.)+[a-z0-9-]+$/)

/** A person with a Heroku account. Without a password the account exists, but nobody can sign in to it here. */
const account = z.strictObject({
  email,
  name: z.string().nullish(),
  password: z.string().min(8).optional(),
  password_expired: z.boolean().optional(),
  two_factor: z.boolean().optional(),
  totp_secret: z
    .string()
    .refine((text) => (readBase32(text)?.byteLength ?? 0) >= 10, {
      error: 'is not base32 of 10 bytes or more',
    })
    .optional(),
  recovery_codes: list(z.string().min(8)).optional(),
  federated: z.boolean().optional(),
  verified: z.boolean().optional(),
  country: z.string().nullish(),
  default_team: z.string().optional(),
  last_login: timeSchema.nullish(),
  suspended: timeSchema.optional(),
  delinquent: timeSchema.optional(),
  created: timeSchema,
})

const member = z.strictObject({
  account: email,
  role: choice('role', ['admin', 'member']),
  joined: timeSchema,
})

const team = z.strictObject({
  name: pattern('team name', /^[a-z0-9][a-z0-9-]*$/),
  type: choice('team type', ['team', 'enterprise']).optional(),
  enterprise_account: z.string().optional(),
  identity_provider: z.string().optional(),
  third_party_oauth: z.boolean().optional(),
  membership_limit: z.int().positive().optional(),
  created: timeSchema,
  members: nonEmpty(member),
})

const space = z.strictObject({
  name: pattern('space name', /^[a-z0-9](?:[a-z0-9]|-(?!-))+[a-z0-9]$/),
  team: z.string(),
  region: choice('region', spaceRegions),
  shield: z.boolean().optional(),
  cidr: z.string().optional(),
  data_cidr: z.string().optional(),
  created: timeSchema,
})

const collaborator = z.strictObject({
  account: email,
  permissions: list(choice('permission', ['view', 'deploy', 'operate', 'manage'])).optional(),
  since: timeSchema,
})

const domain = z.strictObject({
  hostname,
  status: choice('domain status', ['succeeded', 'pending', 'failed', 'none']).optional(),
  acm_status: z.string().nullish(),
  acm_status_reason: z.string().nullish(),
  certificate: z.string().optional(),
  created: timeSchema,
})

const certificate = z.strictObject({
  name: pattern('certificate name', /^[a-z][a-z0-9-]{2,29}$/),
  domains: nonEmpty(hostname),
  issuer: z.string(),
  self_signed: z.boolean().optional(),
  starts: timeSchema,
  expires: timeSchema,
})

const processType = z.strictObject({
  type: pattern('process type', /^[-\w]{1,128}$/),
  quantity: z.int().nonnegative(),
  size: z.string(),
  command: z.string(),
})

const drain = z.strictObject({
  url: pattern('drain address', /^(https?|syslog|syslog\+tls):\/\/\S+$/),
  add_on: z.string().optional(),
  created: timeSchema,
})

const attachment = z.strictObject({
  app: z.string().optional(),
  as: pattern('attachment name', /^[A-Z][A-Z0-9_]*$/),
  namespace: z.string().optional(),
})

const addOn = z.strictObject({
  name: pattern('add-on name', /^[a-zA-Z][A-Za-z0-9_-]+$/),
  plan: pattern('plan (write "service:plan")', /^[a-z0-9-]+:[a-z0-9-]+$/),
  state: choice('add-on state', ['provisioning', 'provisioned', 'deprovisioned']).optional(),
  cents: z.int().nonnegative().optional(),
  contract: z.boolean().optional(),
  config_vars: list(z.string()).optional(),
  attachments: list(attachment).optional(),
  created: timeSchema,
})

const app = z.strictObject({
  name: appName,
  created_as: appName.optional(),
  owner: email.optional(),
  team: z.string().optional(),
  space: z.string().optional(),
  region: choice('region', [...commonRegions, ...spaceRegions]),
  stack,
  build_stack: stack.optional(),
  generation: choice('generation', ['cedar', 'fir']).optional(),
  buildpack: z.string().nullish(),
  acm: z.boolean().optional(),
  maintenance: z.boolean().optional(),
  internal_routing: z.boolean().optional(),
  locked: z.boolean().optional(),
  slug_size: z.int().nonnegative().optional(),
  repo_size: z.int().nonnegative().optional(),
  archived: timeSchema.optional(),
  created: timeSchema,
  updated: timeSchema.optional(),
  released: timeSchema.nullish(),
  formation: list(processType).optional(),
  domains: list(domain).optional(),
  certificates: list(certificate).optional(),
  config_vars: z
    .record(pattern('name of a config var', /^[A-Za-z_]\w*$/), z.string())
    .readonly()
    .optional(),
  collaborators: list(collaborator).optional(),
  drains: list(drain).optional(),
  add_ons: list(addOn).optional(),
})

const stages = ['test', 'review', 'development', 'staging', 'production'] as const

const pipeline = z.strictObject({
  name: pattern('pipeline name', /^[a-z][a-z0-9-]{2,29}$/),
  owner: email.optional(),
  team: z.string().optional(),
  created: timeSchema,
  apps: list(z.strictObject({ app: z.string(), stage: choice('stage', stages) })),
})

const appTransfer = z.strictObject({
  app: z.string(),
  owner: email,
  recipient: email,
  state: choice('state', ['pending', 'accepted', 'declined']),
  created: timeSchema,
  updated: timeSchema.optional(),
})

const client = z.strictObject({
  name: z.string().min(1),
  redirect_uri: z.string().refine((uri) => redirectUriProblem(uri) === null, {
    error: ({ input }) => redirectUriProblem(String(input)) ?? undefined,
  }),
  id: pattern('client id', /^[A-Za-z0-9._~-]{1,200}$/).optional(),
  secret: z
    .string()
    .regex(/^[A-Za-z0-9._~-]{16,200}$/, { error: 'must be 16 to 200 of A-Z a-z 0-9 . _ ~ -' })
    .optional(),
  profile: choice('profile', ['heroku', 'strict']).optional(),
  trusted: z.boolean().optional(),
  ignores_delinquent: z.boolean().optional(),
  owner: email.optional(),
})

const token = z.strictObject({
  account: email.optional(),
  team: z.string().optional(),
  scopes: nonEmpty(choice('scope', scopes)).optional(),
  description: z.string().optional(),
  expires_in: z.int().positive().optional(),
  token: z
    .string()
    .refine(isTokenShaped, { error: 'has none of the forms of a Heroku token' })
    .optional(),
})

/** The format of a world: what exists in a pretend Heroku. Described field by field in the package's README. */
export const worldSchema = z.strictObject({
  format: z.literal('muster-world/1'),
  name: z.string().min(1),
  description: z.string().optional(),
  accounts: nonEmpty(account),
  teams: list(team).optional(),
  spaces: list(space).optional(),
  apps: list(app),
  pipelines: list(pipeline).optional(),
  app_transfers: list(appTransfer).optional(),
  clients: list(client).optional(),
  tokens: list(token).optional(),
})

type DeepReadonly<T> = T extends readonly (infer item)[]
  ? readonly DeepReadonly<item>[]
  : T extends object
    ? { readonly [key in keyof T]: DeepReadonly<T[key]> }
    : T

/** What exists in a pretend Heroku: accounts, teams, spaces, apps with everything on them, pipelines. */
export type World = DeepReadonly<z.infer<typeof worldSchema>>

type Item<T> = T extends readonly (infer item)[] ? item : never

export type WorldAccount = Item<World['accounts']>
export type WorldTeam = Item<NonNullable<World['teams']>>
export type WorldSpace = Item<NonNullable<World['spaces']>>
export type WorldApp = Item<World['apps']>
export type WorldDomain = Item<NonNullable<WorldApp['domains']>>
export type WorldCertificate = Item<NonNullable<WorldApp['certificates']>>
export type WorldProcess = Item<NonNullable<WorldApp['formation']>>
export type WorldDrain = Item<NonNullable<WorldApp['drains']>>
export type WorldAddOn = Item<NonNullable<WorldApp['add_ons']>>
export type WorldAttachment = Item<NonNullable<WorldAddOn['attachments']>>
export type WorldPipeline = Item<NonNullable<World['pipelines']>>
export type WorldClient = Item<NonNullable<World['clients']>>
export type WorldToken = Item<NonNullable<World['tokens']>>
export type WorldAppTransfer = Item<NonNullable<World['app_transfers']>>
