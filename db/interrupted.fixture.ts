import type Database from 'better-sqlite3'
import type { Store } from './store'

/** The same store, where `act` runs once between the `nth` transaction from now and the next. */
export function interrupted(store: Store, nth: number, act: () => void): Store {
  let left = nth
  const countDown = () => {
    left--
    if (left === 0) act()
  }
  return { ...store, db: countingTransactions(store.db, countDown) }
}

function countingTransactions(db: Database.Database, done: () => void): Database.Database {
  const transaction = (work: (...args: unknown[]) => unknown) => {
    const real = db.transaction(work)
    const then =
      (run: (...args: unknown[]) => unknown) =>
      (...args: unknown[]) => {
        const result = run(...args)
        done()
        return result
      }
    return Object.assign(then(real), { immediate: then(real.immediate) })
  }
  return new Proxy(db, {
    get: (target, name) => {
      if (name === 'transaction') return transaction
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}
