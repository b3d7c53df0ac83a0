'use client'

import type { ReactElement } from 'react'
import { type ReplayPace, suitablePace } from '../../view/replayTrack.ts'
import { useExplorerState } from '../hooks/explorerContext.ts'
import { Kbd } from '../shared/Kbd.tsx'
import { Menu, type MenuEntry } from '../shared/Menu.tsx'
import { usePresentation } from '../shared/presentation.ts'
import type { TransportProps } from './Transport.tsx'
import { SPEEDS } from './useReplay.ts'

/** What the replay can do besides: its pace, a loop, and where narrow pages have no room for it, its speed. */
export function ReplayMenu({ session, explorer, scale, replay }: TransportProps): ReactElement {
  const { labels, announce } = usePresentation()
  const speed = useExplorerState(explorer, (state) => state.speed)
  const skipIdle = useExplorerState(explorer, (state) => state.skipIdle)
  const chosen = useExplorerState(explorer, (state) => state.pace)
  const loop = useExplorerState(explorer, (state) => state.loop)
  const pace = chosen ?? suitablePace(session, scale)
  const paceEntry = (id: string, label: string, to: ReplayPace, skips: boolean): MenuEntry => ({
    id,
    label,
    checked: pace === to && (to === 'reading' || skipIdle === skips),
    onSelect: () => {
      explorer.setPace(to)
      if (to === 'recorded') explorer.setSkipIdle(skips)
    },
  })
  const here = () => replay.playhead.read() ?? scale.endMs
  const setLoop = (range: { fromMs: number; toMs: number }) => {
    explorer.setLoop(range)
    announce(explorer.getState().loop ? labels.loopOn : labels.loopOff)
  }
  const toError: MenuEntry = {
    id: 'error',
    label: labels.nextFailure,
    icon: 'circle-alert',
    hint: <Kbd>E</Kbd>,
    onSelect: () => replay.step(1, 'error', { reason: 'pointer' }),
  }
  const entries: MenuEntry[] = [
    toError,
    { id: 'pace', divider: true, label: labels.pace },
    paceEntry('real', labels.paceReal, 'recorded', false),
    paceEntry('compressed', labels.paceCompressed, 'recorded', true),
    paceEntry('reading', labels.paceReading, 'reading', skipIdle),
    { id: 'loop', divider: true, label: labels.loop },
    {
      id: 'loopTurn',
      label: labels.loopTurn,
      checked: loop !== undefined,
      hint: <Kbd>R</Kbd>,
      onSelect: replay.toggleLoop,
    },
    {
      id: 'loopFrom',
      label: labels.loopFromHere,
      hint: <Kbd>[</Kbd>,
      onSelect: () => setLoop({ fromMs: here(), toMs: loop?.toMs ?? scale.endMs }),
    },
    {
      id: 'loopTo',
      label: labels.loopToHere,
      hint: <Kbd>]</Kbd>,
      onSelect: () => setLoop({ fromMs: loop?.fromMs ?? scale.startMs, toMs: here() }),
    },
    { id: 'speed', divider: true, label: labels.speed },
    ...SPEEDS.map(
      (value): MenuEntry => ({
        id: `speed ${value}`,
        label: labels.times(String(value)),
        checked: value === speed,
        onSelect: () => explorer.setSpeed(value),
      }),
    ),
  ]
  return (
    <Menu className="ss-transport-menu" label={labels.replayOptions} icon="settings-2" iconOnly entries={entries} />
  )
}
