import type { Command } from '@oclif/core'
import { ChecksList } from './checks-list.ts'
import { EvidenceExport } from './evidence-export.ts'
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
}

export default commands
