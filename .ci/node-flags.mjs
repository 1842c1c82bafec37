/** What every server of ours runs with: room for the young objects of requests, from the start on. */
export const NODE_FLAGS = ['--min-semi-space-size=16', '--max-semi-space-size=64']
