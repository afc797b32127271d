import type pg from 'pg';

/** Listens to what is said to the database on a pool. */
export class Recorder {
  private texts: string[] | undefined;
  private readonly heard = new WeakSet<pg.PoolClient>();

  constructor(pool: pg.Pool) {
    pool.on('acquire', (client) => {
      if (this.heard.has(client)) return;
      this.heard.add(client);
      const query = client.query.bind(client) as (...args: unknown[]) => never;
      client.query = ((...args: unknown[]) => {
        const [first] = args;
        this.texts?.push(typeof first === 'string' ? first : (first as { text: string }).text);
        return query(...args);
      }) as never;
    });
  }

  /** The statements sent while the work runs, in their order. The ORM writes values into the text, so each can be sent again as it is. */
  async during(work: () => Promise<unknown>): Promise<string[]> {
    const texts: string[] = (this.texts = []);
    try {
      await work();
    } finally {
      this.texts = undefined;
    }
    return texts;
  }
}
