'use client'

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ChoiceBar } from '@/components/compare/choice-bar'
import { CompareTabs } from '@/components/compare/compare-tabs'
import { EntrantPane } from '@/components/compare/entrant-pane'
import { Verdict } from '@/components/compare/verdict'
import { PageHead } from '@/components/shell/page-head'
import { PageTitle } from '@/components/shell/page-title'
import { cn } from '@/components/ui/cn'
import { ErrorState } from '@/components/ui/error-state'
import { useLoudness } from '@/components/viewer/loudness/use-loudness'
import { playbackKeys } from '@/components/viewer/player/playback-keys'
import { Transport } from '@/components/viewer/player/transport'
import { usePlayback, usePlaybackState } from '@/components/viewer/player/use-playback'
import { useKeys } from '@/components/viewer/use-keys'
import { whole } from '@/components/viewer/zoom'
import type { Comparison, Vote } from '@/lib/compare/contract'
import { comparisonQuery, useVote } from '@/lib/compare/queries'

/** Results beside each other as they come; who made which is told once something was chosen. */
export function ComparisonScreen({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(comparisonQuery(id))
  if (data) return <Shown comparison={data} />
  return error ? <ErrorState error={error} retry={() => void refetch()} /> : null
}

function Shown({ comparison }: { comparison: Comparison }) {
  const t = useTranslations('comparing.one')
  const { entrants, vote, isNamed, isReady, results } = comparison
  const cast = useVote(comparison.id)
  const [isChanging, setChanging] = useState(false)
  const canChoose = (vote ? isChanging : isReady) && results > 1
  const choose = (input: Vote) => {
    if (cast.isPending) return
    setChanging(false)
    cast.mutate(input)
  }
  const choosePlace = (place: number) =>
    canChoose && entrants[place - 1]?.state === 'completed' ? choose({ verdict: 'winner', place }) : false

  const playback = usePlayback()
  const shared = useState(whole)
  const [outputs, setOutputs] = useState<Record<number, number>>({})
  const assets = entrants.map(({ assets, place }) => assets[outputs[place] ?? 0])
  const shown = assets.flatMap((asset) => asset ?? [])
  const plays = shown.some(({ kind }) => kind === 'video' || kind === 'audio')
  const isFilm = shown.some(({ kind }) => kind === 'video')
  const asked = usePlaybackState(playback, ({ playing, time }) => playing || time > 0)
  useLoudness(shown, playback, { on: shown.length === entrants.length, asked })
  useKeys({
    ...(plays ? playbackKeys(playback, { isFilm }) : {}),
    ...Object.fromEntries(entrants.map(({ place }) => [String(place), () => choosePlace(place)])),
    0: () => (canChoose ? choose({ verdict: 'none' }) : false),
  })
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <div className="flex flex-col md:h-dvh">
        <PageHead title={t('title')} className="shrink-0">
          <CompareTabs chosen="none" />
          <p
            title={comparison.prompt}
            className="line-clamp-1 min-w-0 flex-1 text-muted max-md:basis-full md:basis-48 md:border-l md:pl-4"
          >
            <span className="sr-only">{t('prompt')}: </span>
            {comparison.prompt}
          </p>
        </PageHead>
        <ul
          data-slot="entrants"
          className={cn(
            'grid min-h-0 flex-1 grid-cols-1 gap-px bg-line md:auto-rows-[minmax(0,1fr)]',
            entrants.length === 2 || entrants.length === 4 ? 'md:grid-cols-2' : 'md:grid-cols-3',
          )}
        >
          {entrants.map((entrant, index) => (
            <EntrantPane
              key={entrant.place}
              entrant={entrant}
              asset={assets[index]}
              output={outputs[entrant.place] ?? 0}
              onOutput={(output) => setOutputs({ ...outputs, [entrant.place]: output })}
              playback={playback}
              shared={shared}
              leads={index === entrants.findLastIndex((_, place) => isSeen(assets[place]?.kind))}
              isBest={vote?.place === entrant.place}
              onChoose={canChoose && entrant.state === 'completed' ? () => choosePlace(entrant.place) : undefined}
            />
          ))}
        </ul>
        <div className="sticky bottom-(--tab-bar) z-10 flex shrink-0 flex-col border-t bg-background md:static">
          {plays ? (
            <Transport
              playback={playback}
              isFilm={isFilm}
              hasSound={shown.some(({ hasSound }) => hasSound !== false)}
            />
          ) : null}
          {isNamed ? (
            <Verdict
              comparison={comparison}
              isChanging={isChanging}
              onChange={setChanging}
              onNone={() => choose({ verdict: 'none' })}
            />
          ) : (
            <ChoiceBar comparison={comparison} pending={cast.isPending} onChoose={choose} />
          )}
          {cast.error ? (
            <p role="alert" className="px-4 pb-3 text-sm text-danger-ink md:px-6">
              {cast.error.message}
            </p>
          ) : null}
        </div>
      </div>
    </>
  )
}

const isSeen = (kind: string | undefined) => kind === 'image' || kind === 'video'
