import { createVitest, type TestSpecification, type Vitest } from 'vitest/node'

/** Runs tests against sources as they would be with a mistake in them; no file is ever written. */
export class MutantTests {
  readonly #vitest: Vitest
  readonly #instead: Map<string, string>

  static async start(): Promise<MutantTests> {
    const instead = new Map<string, string>()
    const vitest = await createVitest(
      'test',
      {
        // Not the project's own: its tests share their modules, and a mutant must not outlive its turn.
        config: false,
        include: ['lib/**/*.test.ts'],
        watch: false,
        bail: 1,
        reporters: [{}],
        testTimeout: 10_000,
        onConsoleLog: () => false,
      },
      {
        resolve: { tsconfigPaths: true },
        plugins: [
          {
            name: 'mutant',
            enforce: 'pre',
            load: (id) => instead.get(id),
          },
        ],
      },
    )
    return new MutantTests(vitest, instead)
  }

  private constructor(vitest: Vitest, instead: Map<string, string>) {
    this.#vitest = vitest
    this.#instead = instead
  }

  /** True when all tests pass with this text in the place of a file's; throws where there are none to run. */
  async pass(
    tests: readonly string[],
    replaced?: { readonly file: string; readonly text: string },
  ): Promise<boolean> {
    const specifications = await this.#specifications(tests)
    if (replaced) this.#replace(replaced.file, replaced.text)
    const { testModules, unhandledErrors } = await this.#vitest.runTestSpecifications(specifications)
    if (replaced) this.#restore(replaced.file)
    return unhandledErrors.length === 0 && testModules.every((module) => module.ok())
  }

  close(): Promise<void> {
    return this.#vitest.close()
  }

  async #specifications(tests: readonly string[]): Promise<TestSpecification[]> {
    const all = await this.#vitest.globTestSpecifications([...tests])
    const wanted = all.filter(({ moduleId }) => tests.includes(moduleId))
    if (wanted.length === 0) throw new Error('there are no tests to run')
    return wanted
  }

  #replace(file: string, text: string): void {
    this.#instead.set(file, text)
    this.#vitest.invalidateFile(file)
  }

  #restore(file: string): void {
    this.#instead.delete(file)
    this.#vitest.invalidateFile(file)
  }
}
