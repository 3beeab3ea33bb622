const PAUSES_MS: readonly number[] = [1_000, 4_000]

/** Code that is fetched late: tried again after a moment, as a line may be down. Rejects with the last failure. */
export async function loadCode<T>(load: () => Promise<T>, pauses = PAUSES_MS): Promise<T> {
  try {
    return await load()
  } catch (error) {
    const [pause, ...rest] = pauses
    if (pause === undefined) throw error
    await new Promise((resolve) => setTimeout(resolve, pause))
    return loadCode(load, rest)
  }
}
