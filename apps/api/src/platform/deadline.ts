/** When whoever asks gives up waiting. What is not committed by then never is. */
export class Deadline {
  private at: number
  private isOver = false
  private timer: NodeJS.Timeout | undefined
  private readonly expired: () => void

  /** `expired` is called once `ms` are over, unless it is cleared before. */
  constructor(ms: number, expired: () => void = () => {}) {
    this.expired = expired
    this.at = performance.now() + ms
    this.timer = setTimeout(expired, ms)
  }

  get hasPassed(): boolean {
    return performance.now() > this.at
  }

  /** Gives work that is large by its nature so many milliseconds from now; what was given up stays so. */
  extend(ms: number): void {
    if (this.isOver || this.hasPassed) return
    clearTimeout(this.timer)
    this.at = Math.max(this.at, performance.now() + ms)
    this.timer = setTimeout(this.expired, this.at - performance.now())
  }

  clear(): void {
    this.isOver = true
    clearTimeout(this.timer)
  }
}
