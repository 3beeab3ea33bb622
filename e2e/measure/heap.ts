import type { CDPSession } from '@playwright/test'

/** Bytes in use once everything that may go is gone. */
export async function heapOf(cdp: CDPSession): Promise<number> {
  for (let times = 0; times < 3; times++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize
}

/** Least squares over values at 0, 1, 2, … */
export function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const across = values.reduce((sum, value, x) => sum + (x - middle) * (value - mean), 0)
  return across / values.reduce((sum, _, x) => sum + (x - middle) ** 2, 0)
}

/** Canvases that cannot be collected though they are not in the page. */
export async function detachedCanvases(cdp: CDPSession): Promise<number> {
  const { result } = await cdp.send('Runtime.evaluate', { expression: 'HTMLCanvasElement.prototype' })
  if (result.objectId === undefined) throw new Error('the page knows no canvas')
  const { objects } = await cdp.send('Runtime.queryObjects', { prototypeObjectId: result.objectId })
  if (objects.objectId === undefined) throw new Error('canvases cannot be counted')
  const { result: counted } = await cdp.send('Runtime.callFunctionOn', {
    objectId: objects.objectId,
    functionDeclaration: 'function () { return this.filter((canvas) => !canvas.isConnected).length }',
    returnByValue: true,
  })
  await cdp.send('Runtime.releaseObject', { objectId: objects.objectId })
  return Number(counted.value)
}
