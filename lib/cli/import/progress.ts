export interface Terminal {
  readonly isTTY?: boolean
  readonly write: (text: string) => unknown
}

const BAR_WIDTH = 30
const ERASE_LINE = '\r\u001b[2K'

/** A bar that redraws itself on a terminal; silent where the output is not one. */
export function progressBar(terminal: Terminal, label: string) {
  let shown = -1
  const show = (share: number): void => {
    const percent = Math.min(100, Math.floor(share * 100))
    if (!terminal.isTTY || percent === shown) return
    shown = percent
    const filled = Math.round((percent / 100) * BAR_WIDTH)
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_WIDTH - filled)
    terminal.write(`${ERASE_LINE}${bar} ${String(percent).padStart(3)} % ${label}`)
  }
  const clear = (): void => {
    if (terminal.isTTY && shown >= 0) terminal.write(ERASE_LINE)
  }
  return { show, clear }
}
