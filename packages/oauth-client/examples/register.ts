// Register a program that others authorize, and give it another secret.
import {
  ask,
  type Client,
  type Platform,
  readClient,
  registerClientRequest,
  rotateClientRequest,
} from '@muster/oauth-client'
import type { Api } from './settings.ts'

/** Registers a client; keep its `id` and `secret`. */
export async function register(api: Api, platform: Platform): Promise<Client> {
  const redirect_uri = 'https://app.example.com/callback'
  const request = registerClientRequest({ ...api, name: 'Example', redirect_uri })
  return ask(request, readClient, platform)
}

/** Gives it another secret. */
export async function rotate(api: Api, platform: Platform, id: string): Promise<Client> {
  return ask(rotateClientRequest({ ...api, id }), readClient, platform)
}
