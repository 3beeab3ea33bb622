'use client'

import { useMemo } from 'react'
import type { ChartProps } from '@/components/charts/chart-definition'
import { LinePane } from '@/components/charts/panes/line-pane'
import { fullWriterOf, tickWriterOf } from '@/components/charts/unit-words'
import { useNow } from '@/components/hooks/use-now'
import { CHART_TEXTS } from '@/lib/contract/chart-texts'
import { MINUTE } from '@/lib/contract/units'
import { runningPoints } from '@/lib/heatmap/running-points'
import { CUMULATIVE } from './use-volume-picture'
import type { VolumeModel } from './volume-model'

interface RunningSumProps extends ChartProps {
  readonly model: VolumeModel
}

/** The net of all buckets so far, from the start of the range; of each venue where they are told apart. */
export function RunningSum({ model, ...props }: RunningSumProps) {
  const { base, view } = props
  const now = useNow(MINUTE)
  const points = useMemo(() => runningPoints(model.bars, model.answer, now), [model, now])
  const parts = useMemo(
    () =>
      model.groups.map((group, i) => ({
        name: model.names[i] ?? '',
        colour: model.colours[i] ?? '',
        points: runningPoints(group.bars, model.answer, now),
      })),
    [model, now],
  )
  return (
    <LinePane
      {...props}
      points={points}
      parts={parts}
      name="cumulative"
      title={CHART_TEXTS.cumulative}
      note={CHART_TEXTS.deltaNet}
      stepped
      write={fullWriterOf(view.unit, base)}
      writeTick={tickWriterOf(view.unit)}
      height={CUMULATIVE.plot}
    />
  )
}
