'use client'

import { Dialog } from '@base-ui/react/dialog'
import { useQuery } from '@tanstack/react-query'
import { Command } from 'cmdk'
import { Bookmark, Check, Contrast, Languages, LogOut, SlidersHorizontal, WandSparkles } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { pages, settingsPagesFor } from '@/components/shell/pages'
import { useAppearance } from '@/components/users/use-appearance'
import { modelListQuery } from '@/lib/offers/queries'
import { searchesQuery } from '@/lib/searches/queries'
import { meQuery, signOut } from '@/lib/users/queries'

const group =
  '**:[[cmdk-group-heading]]:eyebrow **:[[cmdk-group-heading]]:px-2 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1'

/** Settings stand there page by page. */
const shownPages = pages.filter(({ key }) => key !== 'settings')

/** Everything by name: pages, models, settings, and what can be switched. */
export default function CommandPalette({
  open,
  onOpenChange,
}: {
  open: boolean
  onOpenChange: (open: boolean) => void
}) {
  const t = useTranslations()
  const router = useRouter()
  const { locale, theme, change } = useAppearance()
  const { data: me } = useQuery(meQuery)
  const { data: searches } = useQuery(searchesQuery)
  const models = useQuery(modelListQuery).data?.models ?? []
  const run = (act: () => void) => () => {
    onOpenChange(false)
    act()
  }
  const go = (href: string) => run(() => router.push(href))
  return (
    <Dialog.Root open={open} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-scrim" />
        <Dialog.Popup
          aria-label={t('shell.commands')}
          className="fixed inset-x-4 top-[10dvh] mx-auto flex max-h-[70dvh] max-w-xl flex-col overflow-hidden rounded-lg bg-raised shadow-raised outline-none"
        >
          <Command label={t('shell.commands')} loop filter={hasEveryWord} className="flex min-h-0 flex-col">
            <Command.Input
              autoFocus
              placeholder={t('shell.search')}
              className="h-12 shrink-0 border-b bg-transparent px-4 text-md outline-none"
            />
            <Command.List className="min-h-0 scroll-py-1 overflow-y-auto overscroll-contain p-1.5">
              <Command.Empty className="px-3 py-8 text-center text-muted">{t('shell.nothingFound')}</Command.Empty>
              <Command.Group heading={t('shell.pages')} className={group}>
                {shownPages.map(({ key, href, icon: Icon }) => (
                  <Item key={href} icon={<Icon />} onSelect={go(href)}>
                    {t(`shell.${key}`)}
                  </Item>
                ))}
                {settingsPagesFor(me?.role).map(({ key, href }) => (
                  <Item key={href} icon={<SlidersHorizontal />} hint={t('shell.settings')} onSelect={go(href)}>
                    {t(`settings.${key}`)}
                  </Item>
                ))}
              </Command.Group>
              {searches?.length ? (
                <Command.Group heading={t('finder.saved.title')} className={group}>
                  {searches.map(({ id, name, query }) => (
                    <Item key={id} value={`${name} ${id}`} icon={<Bookmark />} onSelect={go(`/gallery?${query}`)}>
                      {name}
                    </Item>
                  ))}
                </Command.Group>
              ) : null}
              <Command.Group heading={t('shell.models')} className={group}>
                {models.map((model) => (
                  <Item
                    key={`${model.gateway} ${model.id}`}
                    value={`${model.title} ${model.provider} ${model.id} ${t(`connections.dialectName.${model.gateway}`)}`}
                    icon={<WandSparkles />}
                    hint={[
                      model.provider,
                      t(`makes.${model.makes}`),
                      t(`connections.dialectName.${model.gateway}`),
                    ].join(' · ')}
                    onSelect={go(`/create/${model.id}`)}
                  >
                    {model.title}
                  </Item>
                ))}
              </Command.Group>
              <Command.Group heading={t('shell.theme')} className={group}>
                {(['system', 'dark', 'light'] as const).map((value) => (
                  <Item
                    key={value}
                    value={`${t('shell.theme')} ${t(`appearance.themeName.${value}`)}`}
                    icon={<Contrast />}
                    chosen={value === theme}
                    onSelect={run(() => change({ theme: value }))}
                  >
                    {t(`appearance.themeName.${value}`)}
                  </Item>
                ))}
              </Command.Group>
              <Command.Group heading={t('shell.language')} className={group}>
                {(['en', 'tr'] as const).map((value) => (
                  <Item
                    key={value}
                    value={`${t('shell.language')} ${t(`appearance.languageName.${value}`)}`}
                    icon={<Languages />}
                    chosen={value === locale}
                    onSelect={run(() => change({ locale: value }))}
                  >
                    {t(`appearance.languageName.${value}`)}
                  </Item>
                ))}
              </Command.Group>
              <Command.Group heading={t('shell.account')} className={group}>
                <Item icon={<LogOut />} onSelect={run(() => void signOut())}>
                  {t('shell.signOut')}
                </Item>
              </Command.Group>
            </Command.List>
          </Command>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  )
}

/** Plain words, in any order: what cmdk guesses from scattered letters surprises more than it helps. */
const hasEveryWord = (value: string, search: string) =>
  search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => value.toLocaleLowerCase().includes(word))
    ? 1
    : 0

function Item({
  icon,
  hint,
  chosen,
  children,
  ...props
}: React.ComponentProps<typeof Command.Item> & { icon: React.ReactNode; hint?: string; chosen?: boolean }) {
  return (
    <Command.Item
      className="touch flex h-8 cursor-default items-center gap-2.5 rounded-sm px-2 text-base select-none data-[selected=true]:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-faint"
      {...props}
    >
      {icon}
      <span className="truncate">{children}</span>
      {chosen ? <Check aria-hidden /> : null}
      {hint ? <span className="ml-auto shrink-0 text-sm text-faint">{hint}</span> : null}
    </Command.Item>
  )
}
