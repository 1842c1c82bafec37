export const STATS_DIMENSIONS = ['PARTNER', 'PROGRAM'] as const
export type StatsDimension = (typeof STATS_DIMENSIONS)[number]

export const STATS_INTERVALS = ['DAY', 'WEEK', 'MONTH'] as const
export type StatsInterval = (typeof STATS_INTERVALS)[number]
