import { SettingsNavigation } from '@/components/shell/settings-navigation'
import { requireUser } from '@/lib/auth/current-user'

export default async function SettingsLayout({ children }: { children: React.ReactNode }) {
  const { role } = await requireUser()
  return (
    <>
      <SettingsNavigation role={role} />
      <div className="w-full max-w-3xl px-4 py-6 md:px-6 md:py-8">{children}</div>
    </>
  )
}
