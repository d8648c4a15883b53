import { z } from 'zod'
import { invalidParams, notFound } from '../protocol/refusal.ts'
import type { LiveWorld } from '../settled/live-world.ts'
import type { SettledAccount, SettledAppTransfer } from '../settled/settled.ts'
import type { Settling } from '../settled/settling.ts'
import { transferApp } from '../settled/transfer-app.ts'
import { findApp } from '../settled/visibility.ts'
import type { WorldAppTransfer } from '../worlds/world.ts'
import { appReference } from './app.ts'
import { readInput } from './read-input.ts'
import { type Answer, type Asked, created, many, one, type Route } from './route.ts'

export type AppTransferBody = ReturnType<typeof appTransferBody>

export function appTransferBody(
  transfer: WorldAppTransfer,
  owner: SettledAccount,
  recipient: SettledAccount,
  settling: Settling,
) {
  const app = appReference(transfer.app, settling)
  return {
    app,
    created_at: settling.at(transfer.created),
    id: settling.id('app-transfer', app.id, owner.email, recipient.email, transfer.created),
    owner: { email: owner.email, id: owner.id },
    recipient: { email: recipient.email, id: recipient.id },
    state: transfer.state,
    updated_at: settling.at(transfer.updated ?? transfer.created),
  }
}

/** The transfers that the account offers or is offered. */
function ownTransfers({ heroku, account }: Asked): readonly SettledAppTransfer[] {
  return heroku.appTransfers.filter(
    ({ body: { owner, recipient } }) => owner.id === account.id || recipient.id === account.id,
  )
}

/** By its id, or by the name of its app. */
function findTransfer(asked: Asked): SettledAppTransfer | undefined {
  const called = asked.parameters['transfer']
  return ownTransfers(asked).findLast(
    ({ body: { id, app } }) => id === called || app.name === called,
  )
}

const unknownTransfer = (): Answer => notFound('transfer', 'app transfer')

function settle(
  live: LiveWorld,
  { place }: SettledAppTransfer,
  change: Partial<WorldAppTransfer> | undefined,
): void {
  live.change((world) => ({
    ...world,
    app_transfers: (world.app_transfers ?? []).flatMap((each, at) =>
      at !== place ? [each] : change === undefined ? [] : [{ ...each, ...change }],
    ),
  }))
}

const offer = z.object({ app: z.string(), recipient: z.string() })
const decision = z.object({ state: z.enum(['accepted', 'declined']) })

export const appTransferRoutes: readonly Route[] = [
  {
    method: 'GET',
    template: '/account/app-transfers',
    personal: true,
    ranges: ['id'],
    answer: (asked) => many(ownTransfers(asked).map(({ body }) => body)),
  },
  {
    method: 'POST',
    template: '/account/app-transfers',
    personal: true,
    answer({ live, now, ...asked }) {
      const read = readInput(offer, asked.body)
      if ('refused' in read) return read.refused
      const app = findApp({ ...asked, parameters: { app: read.input.app } }, ['manage'])
      if ('refused' in app) return app.refused
      if (app.found.team !== undefined) {
        return invalidParams('app: transfer an app of a team by PATCH /teams/apps/{app}.')
      }
      const recipient = asked.heroku.accounts.find(
        ({ id, email }) => id === read.input.recipient || email === read.input.recipient,
      )
      if (recipient === undefined) return notFound('user', 'user')
      if (recipient.id === asked.account.id) return invalidParams('recipient: has the app already.')
      const pending = asked.heroku.appTransfers.some(
        ({ body }) => body.app.id === app.found.id && body.state === 'pending',
      )
      if (pending) return invalidParams('app: a transfer of it is pending already.')
      const transfer: WorldAppTransfer = {
        app: app.found.name,
        owner: asked.account.email,
        recipient: recipient.email,
        state: 'pending',
        created: now,
      }
      live.change((world) => ({
        ...world,
        app_transfers: [...(world.app_transfers ?? []), transfer],
      }))
      const made = live.settled.appTransfers.at(-1)?.body
      return created(made, made?.updated_at)
    },
  },
  {
    method: 'GET',
    template: '/account/app-transfers/{transfer}',
    personal: true,
    answer(asked) {
      const transfer = findTransfer(asked)
      return transfer === undefined
        ? unknownTransfer()
        : one(transfer.body, transfer.body.updated_at)
    },
  },
  {
    method: 'PATCH',
    template: '/account/app-transfers/{transfer}',
    personal: true,
    answer({ live, now, ...asked }) {
      const transfer = findTransfer(asked)
      if (transfer === undefined) return unknownTransfer()
      const read = readInput(decision, asked.body)
      if ('refused' in read) return read.refused
      const { app, recipient, state: before } = transfer.body
      if (recipient.id !== asked.account.id) {
        return invalidParams('state: only the recipient accepts or declines.')
      }
      if (before !== 'pending') return invalidParams(`state: is ${before} already.`)
      const { state } = read.input
      if (state === 'accepted') {
        live.change((world) => ({
          ...world,
          apps: world.apps.map((each) =>
            each.name === app.name ? transferApp(each, { owner: recipient.email }, now) : each,
          ),
        }))
      }
      settle(live, transfer, { state, updated: now })
      const { body } = live.settled.appTransfers[transfer.place] ?? transfer
      return one(body, body.updated_at)
    },
  },
  {
    method: 'DELETE',
    template: '/account/app-transfers/{transfer}',
    personal: true,
    answer({ live, ...asked }) {
      const transfer = findTransfer(asked)
      if (transfer === undefined) return unknownTransfer()
      if (transfer.body.owner.id !== asked.account.id || transfer.body.state !== 'pending') {
        return invalidParams('Only who offered an app takes back the offer, while it is pending.')
      }
      settle(live, transfer, undefined)
      return one(transfer.body, transfer.body.updated_at)
    },
  },
]
