/** Answers kept for a short while; callers who ask at the same moment share one question. */
export class Remembered<V> {
  readonly #answers = new Map<string, { until: number; answer: Promise<V> }>();

  constructor(private readonly milliseconds: number, private readonly most = 10_000) {}

  get(key: string, ask: () => Promise<V>): Promise<V> {
    const now = Date.now();
    const known = this.#answers.get(key);
    if (known && known.until > now) return known.answer;
    const answer = ask();
    this.#answers.set(key, { until: now + this.milliseconds, answer });
    answer.catch(() => this.#answers.delete(key));
    if (this.#answers.size > this.most) for (const [old, { until }] of this.#answers) if (until <= now || this.#answers.size > this.most) this.#answers.delete(old);
    return answer;
  }

  clear(): void {
    this.#answers.clear();
  }
}
