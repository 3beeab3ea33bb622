/** Name of the lease that the collecting role holds while it runs. */
export const COLLECT_LEASE = 'collect'
