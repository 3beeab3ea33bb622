const LOOK_EVERY_MS = 10

/** Resolves as soon as the condition holds, with how long that took in ms; throws when it takes too long. */
export async function until(
  what: string,
  withinMs: number,
  condition: () => boolean | Promise<boolean>,
): Promise<number> {
  const began = performance.now()
  while (!(await condition())) {
    if (performance.now() - began > withinMs) throw new Error(`gave up waiting until ${what}`)
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return performance.now() - began
}
