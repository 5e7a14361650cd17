'use client'

import { useEffect, useEffectEvent, useRef } from 'react'
import { isElsewhere } from '@/components/gallery/judging/judging-key'
import { useNotSelected } from '@/components/gallery/judging/use-not-selected'
import { isOnTile, seenFocus } from '@/components/gallery/judging/wall-surface'
import { presentRound, type useSelection } from '@/components/gallery/selection'
import { isStepKey, type StepKey, stepFocus } from '@/components/gallery/wall/step-focus'
import type { List } from '@/components/gallery/wall/list'
import type { WallStore } from '@/components/gallery/wall/wall-store'

/** A range that is being selected: where it began in which list, and what was selected before. */
type Run = { start: number; list: List; before: ReadonlySet<string>; isPresent: () => boolean }

/** Space and S select, Shift with a moving key selects on the way (and lets go on the way back), ⌘A selects all, Escape clears. */
export function useSelectionKeys(
  wall: WallStore,
  selection: ReturnType<typeof useSelection>,
  selectAll: () => Promise<unknown>,
) {
  const run = useRef<Run>(undefined)
  const turn = useRef(0)
  const notSelected = useNotSelected()

  const extend = async (key: StepKey) => {
    const focus = seenFocus(wall)
    if (focus === undefined) return
    const { list, rows, size } = wall.state()
    if (run.current?.list !== list || !run.current.isPresent())
      run.current = { start: focus, list, before: selection.ids, isPresent: presentRound() }
    const { start, before, isPresent } = run.current
    const next = stepFocus(key, { list, rows, position: focus, view: size.height })
    wall.reveal(next)
    wall.setFocus(next)
    const mine = ++turn.current
    const isMine = () => mine === turn.current && isPresent()
    try {
      const ids = await wall.idsBetween(start, next)
      if (isMine()) selection.replace([...before, ...ids])
    } catch (error) {
      if (isMine()) notSelected(error)
    }
  }

  const toggle = async () => {
    const focus = seenFocus(wall)
    if (focus === undefined) return
    const isPresent = presentRound()
    try {
      const id = await wall.idAt(focus)
      if (isPresent()) selection.toggle(id)
    } catch (error) {
      if (isPresent()) notSelected(error)
    }
  }

  const press = useEffectEvent((event: KeyboardEvent) => {
    if (!event.shiftKey) run.current = undefined
    if (isElsewhere(event.target)) return
    const { key, metaKey, ctrlKey, altKey } = event
    const isOnWall = isOnTile(document.activeElement)
    const act = (does: () => unknown) => {
      event.preventDefault()
      does()
    }
    if ((metaKey || ctrlKey) && key.toLowerCase() === 'a') return act(selectAll)
    if (metaKey || ctrlKey || altKey) return
    if (event.shiftKey && isStepKey(key) && isOnWall) return act(() => extend(key))
    if (key === 'Escape' && selection.size > 0 && !event.defaultPrevented) return act(selection.clear)
    const selects = (key === ' ' || key.toLowerCase() === 's') && isOnWall && !isButton(event.target)
    if (selects) act(toggle)
  })

  useEffect(() => {
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

const isButton = (target: EventTarget | null) => target instanceof Element && target.closest('button, input') !== null
