import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

const BUCKET_SECONDS = 60

/** What a document costs that is refused before it is run: reading it took time as well. */
export const REFUSAL_COST = 500

/** After a cost was taken: what is left, and how long to wait, in milliseconds, where it was more than there was. */
export type Spent = { available: number; waitMs: number | undefined }

/** What each asker may still cost in this minute, held in memory. */
export class Budget {
  readonly restoreRate: number
  private readonly bucket: RateLimiterMemory

  constructor(private readonly points: number) {
    this.restoreRate = points / BUCKET_SECONDS
    this.bucket = new RateLimiterMemory({ points, duration: BUCKET_SECONDS })
  }

  async spend(principal: string, cost: number): Promise<Spent> {
    const left = await this.bucket.consume(principal, cost).catch((e: unknown) => e as RateLimiterRes)
    const isOver = left.remainingPoints <= 0 && left.consumedPoints > this.points
    return { available: Math.max(left.remainingPoints, 0), waitMs: isOver ? left.msBeforeNext : undefined }
  }

  /** How long to wait, in milliseconds, where nothing is left. */
  async waitMs(principal: string): Promise<number | undefined> {
    const left = await this.bucket.get(principal)
    return left && left.remainingPoints <= 0 ? left.msBeforeNext : undefined
  }
}
