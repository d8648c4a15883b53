import type { Command } from '@oclif/core'
import { ChecksList } from './checks-list.ts'
import { EvidenceExport } from './evidence-export.ts'
import {
  Authorizations,
  AuthorizationsCreate,
  AuthorizationsInfo,
  AuthorizationsRevoke,
  AuthorizationsRotate,
  AuthorizationsUpdate,
} from './heroku/authorizations.ts'
import {
  Clients,
  ClientsCreate,
  ClientsInfo,
  ClientsRevoke,
  ClientsRotate,
  ClientsUpdate,
} from './heroku/clients.ts'
import { TokensRevoke } from './heroku/tokens-revoke.ts'
import { KeysAdd } from './keys-add.ts'
import { KeysRotate } from './keys-rotate.ts'
import { MembersAdd } from './members-add.ts'
import { Sandbox } from './sandbox.ts'
import { Scan } from './scan.ts'
import { Serve } from './serve.ts'
import { TokensScan } from './tokens-scan.ts'
import { Verify } from './verify.ts'
import { Web } from './web.ts'
import { Worker } from './worker.ts'

/** Every command by its words, separated by colons. */
const commands: Readonly<Record<string, Command.Class>> = {
  serve: Serve,
  web: Web,
  worker: Worker,
  sandbox: Sandbox,
  scan: Scan,
  verify: Verify,
  'checks:list': ChecksList,
  'evidence:export': EvidenceExport,
  'members:add': MembersAdd,
  'keys:add': KeysAdd,
  'keys:rotate': KeysRotate,
  'tokens:scan': TokensScan,
  'tokens:revoke': TokensRevoke,
  authorizations: Authorizations,
  'authorizations:create': AuthorizationsCreate,
  'authorizations:info': AuthorizationsInfo,
  'authorizations:update': AuthorizationsUpdate,
  'authorizations:rotate': AuthorizationsRotate,
  'authorizations:revoke': AuthorizationsRevoke,
  clients: Clients,
  'clients:create': ClientsCreate,
  'clients:info': ClientsInfo,
  'clients:update': ClientsUpdate,
  'clients:rotate': ClientsRotate,
  'clients:revoke': ClientsRevoke,
}

export default commands
