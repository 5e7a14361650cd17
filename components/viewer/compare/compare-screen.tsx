'use client'

import { useQueries } from '@tanstack/react-query'
import { ArrowLeft } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageTitle } from '@/components/shell/page-title'
import { Button } from '@/components/ui/button'
import { cn } from '@/components/ui/cn'
import { Segmented, SegmentedItem } from '@/components/ui/segmented'
import { CompareSound } from '@/components/viewer/compare/compare-sound'
import type { Compared } from '@/components/viewer/compare/different-parameters'
import { Differences } from '@/components/viewer/compare/differences'
import { JudgingBar } from '@/components/viewer/compare/judging-bar'
import { SideBySide } from '@/components/viewer/compare/side-by-side'
import { Slider } from '@/components/viewer/compare/slider'
import { useCompareJudging } from '@/components/viewer/compare/use-compare-judging'
import { KeysButton } from '@/components/viewer/keys-button'
import { useLoudness } from '@/components/viewer/loudness/use-loudness'
import { playbackKeys } from '@/components/viewer/player/playback-keys'
import { storyboardOf } from '@/components/viewer/player/storyboard-of'
import { Transport } from '@/components/viewer/player/transport'
import { usePlayback, usePlaybackState } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import type { AssetView } from '@/lib/assets/contract'
import { assetQuery } from '@/lib/assets/queries'
import type { Fields } from '@/lib/models/field'
import { taskQuery } from '@/lib/tasks/queries'

const CompareKeys = dynamic(() => import('@/components/viewer/compare/compare-keys'), { loading: () => null })

type Shown = { asset: AssetView; fields?: Fields }

/** Two to four results: how they look and sound beside each other, and what was asked differently. */
export function CompareScreen({ results }: { results: Shown[] }) {
  const t = useTranslations('viewer')
  const router = useRouter()
  const kept = useQueries({ queries: results.map(({ asset }) => ({ ...assetQuery(asset.id), initialData: asset })) })
  const assets = kept.map(({ data }) => data)
  const tasks = useQueries({
    queries: assets.map(({ taskId }) => ({ ...taskQuery(taskId ?? ''), enabled: taskId !== undefined })),
  })
  const compared = assets.map((asset, index): Compared => ({
    asset,
    task: tasks[index]?.data,
    fields: results[index]?.fields,
  }))
  const [mode, setMode] = useState<'side' | 'slider'>('side')
  const playback = usePlayback()
  const leave = () => (window.history.length > 1 ? router.back() : router.push('/gallery'))
  const [matched, setMatched] = useState(true)
  const asked = usePlaybackState(playback, ({ playing, time }) => playing || time > 0)
  const loudness = useLoudness(assets, playback, { on: matched, asked })
  const plays = assets.some(({ kind }) => kind === 'video' || kind === 'audio')
  const isFilm = assets.some(({ kind }) => kind === 'video')
  const sounding = assets.flatMap((asset, index) => (isHeard(asset) ? index : []))
  const [first, second, ...more] = assets
  const pair = first && second && more.length === 0 && canSlide(first, second) ? ([first, second] as const) : undefined
  const { told, ...judging } = useCompareJudging(assets, mode)
  const { marked } = judging
  useKeys({
    ...(plays ? playbackKeys(playback, { isFilm }) : {}),
    h: () => (sounding.includes(marked) ? playback.hear(marked) : false),
    b: () => (pair ? setMode(mode === 'side' ? 'slider' : 'side') : false),
    Escape: leave,
  })
  const title = t('compareTitle', { count: assets.length })
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <div className="flex h-[calc(100dvh-var(--tab-bar))] flex-col md:h-dvh">
        <header className="flex min-h-12 shrink-0 flex-wrap items-center gap-x-3 gap-y-1 px-2">
          <Button variant="quiet" size="icon" aria-label={t('back')} title={`${t('back')} · Esc`} onClick={leave}>
            <ArrowLeft aria-hidden />
          </Button>
          <h1 className="text-md font-semibold">{title}</h1>
          {pair ? (
            <Segmented aria-label={t('way')} value={mode} onValueChange={(next: 'side' | 'slider') => setMode(next)}>
              <SegmentedItem value="side">{t('side')}</SegmentedItem>
              <SegmentedItem value="slider">{t('slider')}</SegmentedItem>
            </Segmented>
          ) : null}
          <a href="#differences" className="ml-auto px-2 text-muted hover:text-foreground max-md:hidden">
            {t('differences')}
          </a>
          <span className="max-md:hidden">
            <KeysButton dialog={CompareKeys} />
          </span>
          {told}
        </header>
        {pair && mode === 'slider' ? (
          <Slider assets={[...pair]} playback={playback} />
        ) : (
          <SideBySide
            assets={assets}
            playback={playback}
            judging={judging}
            notes={assets.map((asset, index) => (
              <LoudnessNote key={asset.id} loudness={loudness} index={index} />
            ))}
          />
        )}
        <JudgingBar
          assets={assets}
          names={assets.map((_, index) => (mode === 'slider' ? 'AB'.charAt(index) : String(index + 1)))}
          judging={judging}
          className={cn(mode === 'side' && 'md:hidden')}
        />
        {plays ? (
          <Transport
            playback={playback}
            isFilm={isFilm}
            hasSound={sounding.length > 0}
            storyboard={first && storyboardOf(first)}
            className="border-t"
          >
            {sounding.length > 1 ? (
              <CompareSound
                playback={playback}
                sounding={sounding}
                matched={matched}
                onMatched={setMatched}
                pending={loudness.pending}
              />
            ) : null}
          </Transport>
        ) : null}
      </div>
      <Differences results={compared} />
    </>
  )
}

const isHeard = ({ kind, hasSound }: AssetView) => kind === 'audio' || (kind === 'video' && hasSound !== false)

const canSlide = (one: AssetView, other: AssetView) =>
  one.kind === other.kind && (one.kind === 'image' || one.kind === 'video')

/** How loud it is by itself, and by how much it is turned up or down. */
function LoudnessNote({ loudness, index }: { loudness: ReturnType<typeof useLoudness>; index: number }) {
  const t = useTranslations('viewer')
  const measured = loudness.measured[index]
  if (!measured || !Number.isFinite(measured.integrated)) return null
  const gain = 20 * Math.log10(loudness.gains[index] ?? 1)
  return (
    <span className="figures max-md:hidden">
      {t('lufs', {
        level: signed(measured.integrated),
        gain: signed(gain),
      })}
    </span>
  )
}

const signed = (decibels: number) =>
  `${decibels > 0.05 ? '+' : decibels < -0.05 ? '−' : '±'}${Math.abs(decibels).toFixed(1)}`
