import type { NumberedPrint } from '@/lib/heatmap/add-print'

const KEPT = 5_000

/**
 * Live prints of the last minutes, oldest first. An answer that was under way while prints arrived gets them
 * from here; the sequence number decides which it lacks.
 */
export class RecentPrints {
  private held: NumberedPrint[] = []

  add(prints: readonly NumberedPrint[]): void {
    this.held = [...this.held, ...prints].slice(-KEPT)
  }

  list(): readonly NumberedPrint[] {
    return this.held
  }
}
