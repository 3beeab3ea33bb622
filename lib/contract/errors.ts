/**
 * The family of errors. Each has a `code`; `lib/http` maps codes to status in one place,
 * the commands map them to exit codes. A message is one plain sentence that can be shown as it is.
 */
export type ErrorCode = 'invalid_input' | 'not_found' | 'too_many' | 'unavailable' | 'cannot_start'

export interface FieldError {
  readonly field: string
  readonly message: string
}

export abstract class ProductError extends Error {
  abstract readonly code: ErrorCode
}

/** What came from outside cannot be read as what it should be. */
export class InvalidInput extends ProductError {
  readonly code = 'invalid_input'
  override readonly name = 'InvalidInput'
  constructor(
    message: string,
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message)
  }
}

export class NotFound extends ProductError {
  readonly code = 'not_found'
  override readonly name = 'NotFound'
}

/** A bound was reached: rate, queue, number of streams. */
export class TooMany extends ProductError {
  readonly code = 'too_many'
  override readonly name = 'TooMany'
  constructor(
    message: string,
    readonly retryAfterSeconds: number,
  ) {
    super(message)
  }
}

/** The store or an upstream cannot answer now. */
export class Unavailable extends ProductError {
  readonly code = 'unavailable'
  override readonly name = 'Unavailable'
}

/** The process cannot start as configured: one line is printed, exit code 2. */
export class CannotStart extends ProductError {
  readonly code = 'cannot_start'
  override readonly name: string = 'CannotStart'
}

/** It cannot start now, and can as soon as there is room on the disk. */
export class DiskFull extends CannotStart {
  override readonly name = 'DiskFull'
}
