// A worker cannot start from a .ts file; this one teaches itself to read them first.
import { register } from 'tsx/esm/api'

register()
await import('./compactor-loop.ts')
