import { readdirSync, readFileSync } from 'node:fs'

/** What a process of this machine takes. */
export interface ProcessFigures {
  readonly residentMebibytes: number
  readonly descriptors: number
}

export function figuresOf(pid: number): ProcessFigures {
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { residentMebibytes: Number(resident) / 1024, descriptors: readdirSync(`/proc/${pid}/fd`).length }
}

/** The child of a process whose command names this; throws when there is none. */
export function childNamed(parent: number, name: string): number {
  const children = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ')
  const child = children.find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(name))
  if (child === undefined) throw new Error(`process ${parent} has no child ${name}`)
  return Number(child)
}
