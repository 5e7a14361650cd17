import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '@/lib/http/api'
import type { ChangeAccount, Me, SetUp } from '@/lib/users/contract'

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => api<Me>('/api/me', { signal }),
  staleTime: Infinity,
})

export function useChangeAccount() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (change: ChangeAccount) => api<Me>('/api/account', { method: 'PATCH', body: change }),
    onSuccess: (me) => client.setQueryData(meQuery.queryKey, me),
  })
}

export type Credentials = { email: string; password: string }

/** What the door said: in, a wrong password, or too many tries. */
export type SignedIn = 'in' | 'wrong' | 'too_many'

export const setUp = (input: SetUp) => api<{ ok: true }>('/api/setup', { method: 'POST', body: input })

export async function signIn(credentials: Credentials): Promise<SignedIn> {
  const answer = await postAuth('/api/auth/callback/credentials', credentials)
  if (answer.ok) return 'in'
  const reason = new URL(answer.url, location.origin).searchParams.get('error')
  return reason === 'CredentialsSignin' ? 'wrong' : 'too_many'
}

export async function signOut(): Promise<void> {
  await postAuth('/api/auth/signout', {})
  location.assign('/sign-in')
}

async function postAuth(path: string, values: Record<string, string>): Promise<{ ok: boolean; url: string }> {
  const { csrfToken } = await api<{ csrfToken: string }>('/api/auth/csrf')
  const response = await fetch(path, {
    method: 'POST',
    body: new URLSearchParams({ ...values, csrfToken, callbackUrl: '/', json: 'true' }),
  })
  const answer: { url?: string } = await response.json()
  return { ok: response.ok, url: answer.url ?? '/' }
}
