import type { OpenPosition } from './position-book'

const LONG = 1
const SHORT = 2

/** Open positions by columns, and the links of the lists that they are threaded into. */
export class PositionColumns {
  readonly length: number
  readonly liquidation: Float64Array
  readonly rung: Int32Array
  readonly before: Int32Array
  readonly after: Int32Array
  readonly endsNext: Int32Array
  readonly id: Float64Array
  readonly contract: Int32Array
  readonly asset: Int32Array
  readonly side: Int32Array
  readonly leverage: Float64Array
  readonly size: Float64Array
  readonly dollars: Float64Array
  readonly entry: Float64Array
  readonly bankruptcy: Float64Array
  readonly endsAt: Int32Array

  /** Has so many places, filled by those of a shorter one. */
  constructor(length: number, shorter?: PositionColumns) {
    const numbers = (of?: Float64Array) => longer(new Float64Array(length), of)
    const whole = (of?: Int32Array) => longer(new Int32Array(length), of)
    this.length = length
    this.liquidation = numbers(shorter?.liquidation)
    this.rung = whole(shorter?.rung)
    this.before = whole(shorter?.before)
    this.after = whole(shorter?.after)
    this.endsNext = whole(shorter?.endsNext)
    this.id = numbers(shorter?.id)
    this.contract = whole(shorter?.contract)
    this.asset = whole(shorter?.asset)
    this.side = whole(shorter?.side)
    this.leverage = numbers(shorter?.leverage)
    this.size = numbers(shorter?.size)
    this.dollars = numbers(shorter?.dollars)
    this.entry = numbers(shorter?.entry)
    this.bankruptcy = numbers(shorter?.bankruptcy)
    this.endsAt = whole(shorter?.endsAt)
  }

  write(place: number, position: OpenPosition): void {
    this.liquidation[place] = position.liquidation
    this.id[place] = position.id
    this.contract[place] = position.contract
    this.asset[place] = position.asset
    this.side[place] = position.side === 'long' ? LONG : SHORT
    this.leverage[place] = position.leverage
    this.size[place] = position.size
    this.dollars[place] = position.dollars
    this.entry[place] = position.entry
    this.bankruptcy[place] = position.bankruptcy
    this.endsAt[place] = position.endsAt
  }

  read(place: number): OpenPosition {
    return {
      id: this.id[place] ?? 0,
      contract: this.contract[place] ?? 0,
      asset: this.asset[place] ?? 0,
      side: this.side[place] === LONG ? 'long' : 'short',
      leverage: this.leverage[place] ?? 0,
      size: this.size[place] ?? 0,
      dollars: this.dollars[place] ?? 0,
      entry: this.entry[place] ?? 0,
      liquidation: this.liquidation[place] ?? 0,
      bankruptcy: this.bankruptcy[place] ?? 0,
      endsAt: this.endsAt[place] ?? 0,
    }
  }
}

function longer<T extends Float64Array | Int32Array>(values: T, from: T | undefined): T {
  if (from) values.set(from)
  return values
}
