export const HEALTH_CHECKS = ['database', 'disk', 'lease', 'feeds'] as const
export type HealthCheck = (typeof HEALTH_CHECKS)[number]

export interface HealthCheckAnswer {
  /** `warn` does not make the whole fail. */
  readonly status: 'ok' | 'warn' | 'fail'
  readonly detail: string
}

/** `checks` is left out for callers without a key where keys are required. */
export interface HealthAnswer {
  readonly status: 'ok' | 'fail'
  readonly simulated?: boolean
  readonly checks?: Readonly<Record<HealthCheck, HealthCheckAnswer>>
}
