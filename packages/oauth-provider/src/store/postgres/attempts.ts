import type { AttemptStore } from '../store.ts'
import type { Database } from './database.ts'
import { reading, writing } from './statement.ts'
import { countRow, parseFirst, parseOne } from './stored-records.ts'

const countAttempt = writing(
  'count_attempt',
  `insert into oauth_provider.attempts as a (key, count, until) values ($1, 1, $2::bigint + $3)
   on conflict (key) do update set
     count = case when a.until <= $2 then 1 else a.count + 1 end,
     until = case when a.until <= $2 then excluded.until else a.until end
   returning count`,
)

const readAttempts = reading(
  'read_attempts',
  'select count from oauth_provider.attempts where key = $1 and until > $2',
)

// A window that began after the attempt ends later than the attempt's own could.
const takeBackAttempt = writing(
  'take_back_attempt',
  `update oauth_provider.attempts set count = count - 1
   where key = $1 and count > 0 and until <= $2::bigint + $3`,
)

const forgetAttempts = writing(
  'forget_attempts',
  'delete from oauth_provider.attempts where key = $1',
)

export function attemptTable({ run }: Database): AttemptStore {
  return {
    countAttempt: async (key, at, windowMs) =>
      parseOne(countRow, await run(countAttempt, [key, at, windowMs])).count,
    readAttempts: async (key, at) =>
      parseFirst(countRow, await run(readAttempts, [key, at]))?.count ?? 0,
    async takeBackAttempt(key, at, windowMs) {
      await run(takeBackAttempt, [key, at, windowMs])
    },
    async forgetAttempts(key) {
      await run(forgetAttempts, [key])
    },
  }
}
