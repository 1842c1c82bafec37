/** When whoever asks gives up waiting. What is not committed by then never is. */
export class Deadline {
  private at: number
  private isOver = false
  private isAnswered = false
  private timer: NodeJS.Timeout | undefined
  private readonly expired: () => void

  /** `expired` is called once `ms` are over, unless it is cleared before. */
  constructor(ms: number, expired: () => void = () => {}) {
    this.expired = expired
    this.at = performance.now() + ms
    this.arm()
  }

  get hasPassed(): boolean {
    return this.isOver || performance.now() > this.at
  }

  /** Gives work that is large by its nature so many milliseconds from now; what was given up stays so. */
  extend(ms: number): void {
    if (this.hasPassed) return
    this.at = Math.max(this.at, performance.now() + ms)
    this.arm()
  }

  /** Whoever asks hears the answer, however long it takes from now. What is begun late is refused all the same. */
  clear(): void {
    this.isAnswered = true
    clearTimeout(this.timer)
  }

  private arm(): void {
    clearTimeout(this.timer)
    if (this.isAnswered) return
    this.timer = setTimeout(() => {
      this.isOver = true
      this.expired()
    }, this.at - performance.now())
  }
}
