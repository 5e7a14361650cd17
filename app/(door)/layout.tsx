import { Lamp } from '@/components/shell/lamp'
import { QueryProvider } from '@/components/shell/query-provider'
import { LocaleSwitch } from '@/components/users/locale-switch'

/** Before the studio: one column, the lamp on. */
export default function DoorLayout({ children }: { children: React.ReactNode }) {
  return (
    <QueryProvider>
      <div className="lamplit flex min-h-dvh flex-col">
        <header className="flex items-center justify-between gap-4 p-4 md:p-6">
          <p className="flex items-center gap-2 text-md font-semibold">
            <Lamp lit />
            Safelight
          </p>
          <LocaleSwitch />
        </header>
        <main className="mx-auto flex w-full max-w-[22rem] flex-1 flex-col justify-center px-4 pt-4 pb-[14dvh]">
          {children}
        </main>
      </div>
    </QueryProvider>
  )
}
