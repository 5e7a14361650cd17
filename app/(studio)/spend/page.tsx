import { SpendScreen } from '@/components/spend/spend-screen'
import { requireUser } from '@/lib/auth/current-user'

/** All of it is in the address; what a day is depends on the reader's time zone, so the browser asks. */
export default async function SpendPage() {
  const { role } = await requireUser()
  return <SpendScreen isAdmin={role === 'admin'} />
}
