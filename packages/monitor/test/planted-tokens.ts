import { randomBytes, randomUUID } from 'node:crypto'

/** A token of 65 characters, made now. */
export function newToken(): string {
  const bytes = randomBytes(45)
  bytes[0] = 0
  bytes[1] = (bytes[1] ?? 0) & 0x0f
  return `HRKU-${bytes.toString('base64url')}`
}

/** A token of the form of before April 2025. */
export function newPrefixedUuid(): string {
  return `HRKU-${randomUUID()}`
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** As `base64` prints it, and mail carries it. */
const wrapped = (text: string): string => base64(text).replace(/.{76}(?=.)/g, '$&\n')

/** Places in which tokens with the prefix leak. */
export const prefixedPlaces: readonly ((token: string) => string)[] = [
  (token) => token,
  (token) => `HEROKU_API_KEY=${token}`,
  (token) => `export HEROKU_API_KEY="${token}"`,
  (token) => `Authorization: Bearer ${token}\r\n`,
  (token) => `{"access_token":"${token}","token_type":"Bearer"}`,
  (token) => `"body":"{\\"access_token\\":\\"${token}\\"}"`,
  (token) => `2026-01-31T12:00:00Z app[web.1]: token=${token} ok`,
  (token) => `https://user:${token}@git.heroku.com/app.git`,
  (token) => `machine api.heroku.com\n  login ada@example.com\n  password ${token}\n`,
  (token) => `GET /callback?access_token%3D${token}%26x=1`,
  (token) => `const token = '${token}' // for now`,
  (token) => `<token>${token}</token>`,
  (token) => `auth:\n  - ${token}\n`,
  (token) => `| ${token} | ada |`,
  (token) => `'a\\n${token}\\nb'`,
  (token) => `apiVersion: v1\nkind: Secret\ndata:\n  key: ${base64(token)}\n`,
  (token) => `{"auths":{"registry.heroku.com":{"auth":"${base64(`_:${token}`)}"}}}`,
  (token) => `Basic ${base64(`ada@example.com:${token}`)}`,
  (token) => `$ base64 < token\n${wrapped(`${token}\n`)}\nkey: x\n`,
  (token) =>
    `data:\n  .env: |\n    ${wrapped(`A=1\nB=22\nKEY=${token}\nC=${'c'.repeat(500)}\n`).replaceAll('\n', '\n    ')}\n`,
  (token) => `DOTENV=${base64(`${'a'.repeat(301)}\nKEY=${token}\n${'b'.repeat(400)}`)}`,
  // The line breaks within the prefix, at each of its places in Base64.
  ...[53, 54, 55, 56].map((size) => (token: string) => wrapped(`${'a'.repeat(size)}${token}\n`)),
  (token) => wrapped(`${'a'.repeat(54)}${token}\n`).replaceAll('\n', '\r\n    '),
  (token) => `(${token})`,
  (token) => `token:${token},`,
]

/** Places in which bare UUIDs that are credentials of Heroku leak. */
export const uuidPlaces: readonly ((uuid: string) => string)[] = [
  (uuid) => `HEROKU_API_KEY=${uuid}`,
  (uuid) => `heroku_api_token: "${uuid}"`,
  (uuid) => `machine git.heroku.com login ada@example.com password ${uuid}`,
  (uuid) => `machine api.heroku.com\n\tlogin ada@example.com\n\tpassword ${uuid}\n`,
  (uuid) => `https://:${uuid}@git.heroku.com/app.git`,
  (uuid) => `provider "heroku" {\n  email   = "ada@example.com"\n  api_key = "${uuid}"\n}`,
  (uuid) => `deploy:\n  provider: heroku\n  api_key: ${uuid}\n  app: shop`,
  (uuid) => `curl -H "Authorization: Bearer ${uuid}" https://api.heroku.com/apps`,
  (uuid) => `new Heroku({ token: '${uuid}' })`,
  (uuid) => `$ heroku auth:token\n${uuid}\n`,
  (uuid) => `{"registry.heroku.com":{"auth":"${base64(`_:${uuid}`)}"}}`,
  (uuid) => `[heroku]\npassword = ${uuid}`,
  (uuid) => `env:\n  - name: HEROKU_API_KEY\n    value: "${uuid}"\n`,
  (uuid) => `{"name":"HEROKU_API_KEY","value":"${uuid}"}`,
  (uuid) => `<add key="HerokuApiToken" value="${uuid}" />`,
  (uuid) => `=== shop Config Vars\n\nHEROKU_API_KEY:                                 ${uuid}\n`,
  (uuid) => `<herokuApiKey>${uuid}</herokuApiKey>`,
  (uuid) => `<entry key="heroku.api.key">${uuid}</entry>`,
  (uuid) => `curl -u :${uuid} https://api.heroku.com/apps`,
  (uuid) => `curl --user "ada@example.com:${uuid}" \\\n  https://api.heroku.com/apps`,
  (uuid) => `HeroKu_Api_Key=${uuid}`,
  (uuid) =>
    `DOTENV=${base64(`${'A=1\n'.repeat(90)}HEROKU_API_KEY=${uuid}\n${'B=2\n'.repeat(90)}`)}`,
  (uuid) => base64(`{"machine":"git.heroku.com",${' '.repeat(150)}"password":"${uuid}"}`),
  (uuid) =>
    `data:\n  netrc: |\n    ${wrapped(`machine api.heroku.com\n  login ada@example.com\n  password ${uuid}\n${'#'.repeat(300)}\n`).replaceAll('\n', '\n    ')}\n`,
  (uuid) => `heroku-settings: ${base64(`${'A=1\n'.repeat(60)}API_KEY=${uuid}\n`)}`,
  (uuid) => `heroku registry: ${wrapped(`ada.lovelace.of.london@example.com:${uuid}`)}`,
]

/** UUIDs that are none, beside Heroku's name. */
export const innocentUuids: readonly ((uuid: string) => string)[] = [
  (uuid) => `HEROKU_OAUTH_ID=${uuid}`,
  (uuid) => `heroku app id: ${uuid}`,
  (uuid) => `"heroku": { "id": "${uuid}" }`,
  (uuid) => `heroku[router]: request_id=${uuid} fwd="1.2.3.4"`,
  (uuid) => `HEROKU_DYNO_ID: ${uuid}`,
  (uuid) => `API_KEY=${uuid}`,
  (uuid) => `X-Request-Id: ${uuid}`,
  (uuid) => `heroku pg:info, add-on ${uuid}`,
  (uuid) => `GET https://api.heroku.com/apps/${uuid}`,
  (uuid) => `env:\n  - name: HEROKU_APP_ID\n    value: "${uuid}"\n`,
  (uuid) => `- name: HEROKU_API_KEY\n  valueFrom: vault\n- name: SHOP\n  value: ${uuid}`,
  (uuid) => `<herokuAppId>${uuid}</herokuAppId>`,
  (uuid) => `<add key="HerokuTokenId" value="${uuid}" />`,
  (uuid) => `curl -u :$HEROKU_API_KEY https://api.heroku.com/apps/${uuid}`,
  (uuid) => `HEROKU_APP_UUID:                 ${uuid}`,
  (uuid) => `heroku: ${base64(`an id: ${uuid}`)}`,
  (uuid) => base64(`${'A=1\n'.repeat(90)}HEROKU_APP_ID=${uuid}\n${'B=2\n'.repeat(90)}`),
  (uuid) => base64(`${'A=1\n'.repeat(90)}API_KEY=${uuid}\n${'B=2\n'.repeat(90)}`),
]
