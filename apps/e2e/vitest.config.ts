import { createRequire } from 'node:module'
import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

const graphql = createRequire(import.meta.url).resolve('graphql/index.js')

/** The walks over all screens take longest, so they begin. */
class WalksFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isWalk = ({ moduleId }: TestSpecification) => moduleId.includes('/axe-')
    return [...files.filter(isWalk), ...files.filter((file) => !isWalk(file))]
  }
}

export default defineConfig({
  resolve: { alias: [{ find: /^graphql$/, replacement: graphql }] },
  test: {
    globalSetup: ['./src/setup.ts'],
    include: ['src/**/*.test.ts'],
    maxWorkers: 2,
    sequence: { sequencer: WalksFirst },
    testTimeout: 90_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
  },
})
