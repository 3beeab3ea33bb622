/**
 * A refusal in the words of a vendor's API, whose clients look at status and text. `kind` is the vendor's
 * word for the class of error, where its bodies have one.
 */
export class VendorRefusal extends Error {
  override readonly name = 'VendorRefusal'
  constructor(
    readonly status: number,
    readonly kind: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
  }
}
