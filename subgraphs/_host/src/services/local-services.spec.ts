import type { Service } from './description.ts';
import { LocalServices } from './local-services.ts';

/** A program that writes what it is given, and as a server answers until it is told to end. */
const PROGRAM = `
  const [what, name] = process.argv.slice(1);
  console.log(what, name, process.env.DATABASE_URL ?? '-');
  if (what === 'fail') process.exit(3);
  if (what === 'serve') require('node:http').createServer((request, response) => {
    response.end('ok');
    if (request.url === '/end') setTimeout(() => process.exit(0), 20);
  }).listen(Number(process.env.TEST_PORT), '127.0.0.1');
  process.once('SIGTERM', () => { console.log('ended', name); process.exit(0); });`;
const program = ['-e', PROGRAM];
const ownerUrl = 'postgres://owner:secret@127.0.0.1:5432/ilms';

const server = (name: string, after: readonly string[], isPublic = false): Service => ({
  name, command: ['serve', name], port: 1, health: '/', after, isPublic,
  settings: ({ port, databaseUrl }) => ({ TEST_PORT: String(port(name)), DATABASE_URL: databaseUrl }),
});
const task = (what: string): Service => ({ name: 'task', command: [what, 'task'], port: 0, after: [], isTask: true, settings: (addresses) => ({ DATABASE_URL: addresses.ownerUrl }) });

describe('the services on one machine', () => {
  it('start in order, answer, print under their name, and end in reverse order', async () => {
    const lines: string[] = [];
    const services = await LocalServices.start([task('work'), server('inner', ['task']), server('outer', ['inner'], true)], { port: 0, ownerUrl, print: (line) => void lines.push(line.replace(/ +/g, ' ')), program });
    expect((await fetch(services.url)).status).toBe(200);
    await services.stop();
    expect(lines).toEqual([
      'task │ work task postgres://owner:secret@127.0.0.1:5432/ilms', 'inner │ serve inner postgres://127.0.0.1:5432/ilms', 'outer │ serve outer postgres://127.0.0.1:5432/ilms',
      'outer │ ended outer', 'inner │ ended inner',
    ]);
    await expect(fetch(services.url)).rejects.toThrow('fetch failed');
  });

  it('do not start at all when the migration fails', async () => {
    const lines: string[] = [];
    await expect(LocalServices.start([task('fail'), server('inner', ['task'], true)], { port: 0, ownerUrl, print: (line) => void lines.push(line), program })).rejects.toThrow('task failed (3).');
    expect(lines).toHaveLength(1);
  });

  it('tell which of them ended by itself', async () => {
    const services = await LocalServices.start([server('inner', [], true)], { port: 0, ownerUrl, print: () => {}, program });
    await fetch(`${services.url}/end`);
    expect(await services.firstEnded).toBe('inner');
    await services.stop();
  });
});
