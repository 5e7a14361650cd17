import { SettingsNavigation } from '@/components/shell/settings-navigation'

export default function SettingsLayout({ children }: { children: React.ReactNode }) {
  return (
    <>
      <SettingsNavigation />
      <div className="w-full max-w-3xl px-4 py-6 md:px-6 md:py-8">{children}</div>
    </>
  )
}
