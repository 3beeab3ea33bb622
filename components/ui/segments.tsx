interface SegmentsProps<T extends string> {
  readonly label: string
  readonly options: readonly { readonly value: T; readonly text: string; readonly disabled?: boolean }[]
  readonly value: T
  readonly onChoose: (value: T) => void
}

/** One choice out of a few, all of them in sight. */
export function Segments<T extends string>({ label, options, value, onChoose }: SegmentsProps<T>) {
  return (
    <fieldset className="m-0 flex items-center rounded-control border border-line-2 p-px" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          className="segment max-w-[16ch] truncate disabled:opacity-50"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onChoose(option.value)}
        >
          {option.text}
        </button>
      ))}
    </fieldset>
  )
}
