import { route } from '@/lib/http/route'
import { Me } from '@/lib/users/contract'

export const GET = route({ answer: Me }, async ({ user }) => user)
