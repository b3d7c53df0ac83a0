/**
 * A sum of money without the noise of binary fractions: `0.1 + 0.2` is `0.3`.
 * The error of each addition is carried along (Neumaier) and the result cut to the 15 digits a double can vouch for.
 */
export class MoneySum {
  private sum = 0
  private error = 0
  private count = 0

  add(amount: number): void {
    const next = this.sum + amount
    this.error += Math.abs(this.sum) >= Math.abs(amount) ? this.sum - next + amount : amount - next + this.sum
    this.sum = next
    this.count++
  }

  /** Adds what another sum has added up, and what rounding took from it. */
  addSum(other: MoneySum): void {
    const { count } = this
    this.add(other.sum)
    this.error += other.error
    this.count = count + other.count
  }

  get total(): number {
    return this.count < 2 ? this.sum : Number((this.sum + this.error).toPrecision(15))
  }
}
