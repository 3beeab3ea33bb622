import fc from 'fast-check'

const START = Date.UTC(2026, 8, 21)

/** The n-th valid frame. */
export function validFrame(n: number): string {
  const o = {
    s: 'BTCUSDT',
    S: 'BUY',
    o: 'LIMIT',
    f: 'IOC',
    q: '1',
    p: '101',
    ap: '100',
    X: 'FILLED',
    l: '1',
    z: '1',
    T: START + n * 1_000,
  }
  return JSON.stringify({ e: 'forceOrder', E: o.T, o })
}

const FRAME = validFrame(0)

/** The valid frame with one field of its order replaced by a JSON text. */
function withField(name: string, json: string): string {
  return FRAME.replace(new RegExp(`"${name}":("[^"]*"|\\d+)`), `"${name}":${json}`)
}

function withoutField(name: string): string {
  return withField(name, '0').replace(`"${name}":0,`, '').replace(`,"${name}":0`, '')
}

/** Broken by construction, in every way in which feeds were seen to break; each below the longest frame. */
const malformed = fc.oneof(
  fc.nat(FRAME.length - 2).map((length) => FRAME.slice(0, length)),
  fc.nat(FRAME.length - 2).map((length) => `${FRAME}${FRAME.slice(0, length + 1)}`),
  fc.constantFrom('s', 'S', 'T', 'q', 'p').map(withoutField),
  fc.constantFrom('s', 'S', 'T', 'q', 'p').map((name) => withField(name, '""')),
  fc
    .tuple(
      fc.constantFrom('s', 'S', 'T', 'q', 'p', 'ap', 'z'),
      fc.constantFrom('null', '[]', '{}', 'true', '"NaN"', '"-1"', '"1e400"', '"abc"', '" 1"'),
    )
    .map(([name, json]) => withField(name, json)),
  fc
    .constantFrom('1790000000', '1790000000000000', '0', '-1', '1.5', '1e400')
    .map((time) => withField('T', time)),
  fc
    .constantFrom('"BTCUSD_PERP"', '"btcusdt"', '""', '"=HYPERLINK(1)"', '"BTC USDT"', '"\\u0000"')
    .map((symbol) => withField('s', symbol)),
  fc.constantFrom(
    '[]',
    '{}',
    '0',
    '"x"',
    '[1,2]',
    '{"__proto__":{"e":"forceOrder"}}',
    '{"e":"forceOrder","o":{},"o":{}}',
    '{"stream":"x","data":7}',
    '{"error":{"code":2,"msg":"no"},"id":1}',
  ),
  fc.integer({ min: 1, max: 100_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 1, max: 100_000 }).map((depth) => `${'['.repeat(depth)}${']'.repeat(depth)}`),
  fc.integer({ min: 1_000, max: 200_000 }).map((length) => withField('s', `"${'A'.repeat(length)}"`)),
  fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Uint8Array.from([0xff, ...bytes])),
)

/** So many frames that no reader can take for a liquidation, the same ones for the same seed. */
export function malformedFrames(count: number, seed: number): (string | Uint8Array)[] {
  return fc.sample(malformed, { numRuns: count, seed })
}
