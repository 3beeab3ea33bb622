import type { Serializable } from 'node:child_process'

/** Resolves when the message has left; at once where there is no parent to hear it. */
export function tellParent(message: Serializable): Promise<void> {
  return new Promise((resolve) => {
    if (process.send && process.connected) process.send(message, () => resolve())
    else resolve()
  })
}
