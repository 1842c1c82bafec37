/** Until when somebody waits for an answer; what is begun later is given up. */
export class Deadline {
  private at: number
  private isOver = false
  private isAnswered = false
  private isCommitting = false
  private readonly ms: number
  private timer: NodeJS.Timeout | undefined
  private readonly expired: () => void

  /** `expired` is called once `ms` are over, unless it is cleared before. */
  constructor(ms: number, expired: () => void = () => {}) {
    this.ms = ms
    this.expired = expired
    this.at = performance.now() + ms
    this.arm()
  }

  get hasPassed(): boolean {
    return this.isOver || performance.now() > this.at
  }

  /** Whether something may have been done already, whatever is answered. */
  get mayBeDone(): boolean {
    return this.isCommitting
  }

  /** From here on it is done whoever waits, and the answer has as long again, once. */
  commits(): void {
    if (!this.isCommitting) this.extend(this.ms)
    this.isCommitting = true
  }

  /** Gives work that is large by its nature so many milliseconds from now; what was given up stays so. */
  extend(ms: number): void {
    if (this.hasPassed) return
    this.at = Math.max(this.at, performance.now() + ms)
    this.arm()
  }

  /** Whoever asks has heard the answer, or is gone. What is begun late is refused all the same. */
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
