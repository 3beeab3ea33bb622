interface SparklineProps {
  readonly long: readonly number[]
  readonly short: readonly number[]
  readonly width: number
  readonly height: number
}

/** Course of a ranking row: shorts above the line, longs below it, both on the row's own scale. */
export function Sparkline({ long, short, width, height }: SparklineProps) {
  const up = Math.max(0, ...short)
  const down = Math.max(0, ...long)
  const scale = (height - 1) / Math.max(up + down, Number.MIN_VALUE)
  const zero = up + down === 0 ? height / 2 : up * scale
  const step = width / Math.max(1, long.length)
  const bar = Math.max(0.75, step - 0.75)
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      <path d={bars(long, (value) => [zero, value * scale], step, bar)} className="fill-long" />
      <path
        d={bars(short, (value) => [zero - value * scale, value * scale], step, bar)}
        className="fill-short"
      />
      <path d={`M0 ${zero}H${width}`} className="stroke-line-2" strokeWidth="0.75" />
    </svg>
  )
}

/** One path for all bars; `place` gives the top and the height of a value. */
function bars(
  values: readonly number[],
  place: (value: number) => readonly [number, number],
  step: number,
  width: number,
): string {
  return values
    .map((value, i) => {
      if (!(value > 0)) return ''
      const [top, height] = place(value)
      return `M${rounded(i * step)} ${rounded(top)}h${rounded(width)}v${rounded(Math.max(0.75, height))}h${rounded(-width)}z`
    })
    .join('')
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
