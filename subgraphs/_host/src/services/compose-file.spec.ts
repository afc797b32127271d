import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeFile } from './compose-file.ts';
import { describeServices, subgraphsOnDisk } from './description.ts';

const root = join(import.meta.dirname, '../../../..');
const addresses = { ownerUrl: 'postgres://owner:secret@db/ilms', databaseUrl: 'postgres://db/ilms', ownerCells: 'west=postgres://owner:secret@west/ilms', cells: 'west=postgres://west/ilms', listenOn: '127.0.0.1', port: () => 9, url: (name: string) => `http://${name}` };

describe('the services', () => {
  it('are those of the committed docker-compose.yml; `npm run services -- --write` writes it', () => {
    expect(readFileSync(join(root, 'docker-compose.yml'), 'utf8')).toBe(composeFile(subgraphsOnDisk(root)));
  });

  it('are one process for each module, and the five that every installation has', () => {
    expect(describeServices(['core', 'multi_channel']).map(({ name, port }) => [name, port])).toEqual([
      ['postgres', 5432], ['migrate', 0], ['subgraph-core', 4101], ['subgraph-multi-channel', 4102], ['worker', 4103], ['web', 4104], ['router', 4000],
    ]);
  });

  it('tell the router where each subgraph is', () => {
    const router = describeServices(['core', 'oms']).find(({ name }) => name === 'router')!;
    expect(router.settings(addresses)).toMatchObject({ ILMS_SUBGRAPH_URLS: 'core=http://subgraph-core,oms=http://subgraph-oms', ILMS_WEB_URL: 'http://web' });
    expect(router.after).toEqual(['subgraph-core', 'subgraph-oms', 'web']);
  });

  it('are given the owner\'s password only where schemas are made', () => {
    const withPassword = describeServices(['core', 'platform']).filter(({ settings }) => settings(addresses)['DATABASE_URL'] === addresses.ownerUrl);
    expect(withPassword.map(({ name }) => name)).toEqual(['migrate', 'subgraph-platform', 'worker']);
    const ofCells = describeServices(['core', 'platform']).filter(({ settings }) => settings(addresses)['ILMS_CELLS']?.includes('secret'));
    expect(ofCells).toHaveLength(3);
  });

  it('are told the mail server only where letters are sent', () => {
    expect(describeServices(['core', 'platform']).filter(({ sendsLetters }) => sendsLetters).map(({ name }) => name)).toEqual(['worker']);
    expect(composeFile(['core', 'platform']).match(/ILMS_MAIL_URL: /g)).toHaveLength(1);
  });

  it('keep backups in a volume of the one that writes them, for containers come and go', () => {
    expect(describeServices(['core', 'platform']).filter(({ keepsArchives }) => keepsArchives).map(({ name }) => name)).toEqual(['worker']);
    expect(composeFile(['core', 'platform'])).toMatch(/ {2}worker:\n(?: {4}.*\n)* {4}volumes: \["backups:\/data"\]\n/);
  });

  it('start only after what they need, in the order of the description', () => {
    const services = describeServices(['core']);
    services.forEach(({ after }, index) => expect(services.slice(0, index).map(({ name }) => name)).toEqual(expect.arrayContaining([...after])));
  });

  it('give no secret a default in the compose file', () => {
    expect(composeFile(['core']).match(/\$\{(POSTGRES_PASSWORD|ILMS_SECRET|ILMS_DOMAIN|ILMS_MAIL_URL):[^}]*\}/g)!.every((use) => use.includes(':?'))).toBe(true);
  });
});
