import { DEVELOPMENT_SECRET, readSettings, settingsTable, SettingsRefused } from './settings.ts';

const problemsOf = (environment: Record<string, string>) => {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof SettingsRefused) return error.problems;
    throw error;
  }
  return [];
};
const production = { NODE_ENV: 'production', ILMS_SECRET: 's'.repeat(32), ILMS_DOMAIN: 'erp.example.in' };

describe('settings', () => {
  it('needs nothing to be set on a developer machine', () => {
    expect(readSettings({})).toEqual({
      port: 4000, dataDir: '.data', environment: 'development', host: '127.0.0.1', domain: 'localhost', secret: DEVELOPMENT_SECRET, demo: true,
      logLevel: 'info', poolSize: 20, backupDays: 30, connectionUses: 500, subgraphUrls: {}, cells: {}, cellReplicas: {}, newCells: [], trustedProxies: [], servicePort: 4100, privateWebhooks: false,
    });
  });

  it('reads the address of each subgraph that runs on its own', () => {
    expect(readSettings({ ILMS_SUBGRAPH_URLS: 'core=http://core:4101,oms=http://oms:4103/x=y' }).subgraphUrls)
      .toEqual({ core: 'http://core:4101', oms: 'http://oms:4103/x=y' });
  });

  it('reads which cells there are, and refuses one that is named twice, is called main, or is named nowhere', () => {
    expect(readSettings({ ILMS_CELLS: 'west=postgres://west/ilms,south=postgres://o:p=1@south:5433/x' }).cells).toEqual({ west: 'postgres://west/ilms', south: 'postgres://o:p=1@south:5433/x' });
    expect(readSettings({ ILMS_CELLS: 'west=postgres://west/ilms', ILMS_NEW_CELLS: 'main, west' }).newCells).toEqual(['main', 'west']);
    for (const wrong of ['main=postgres://a/b', 'west=postgres://a/b,west=postgres://c/d', 'west', 'West=postgres://a/b', 'west=http://a/b']) expect(problemsOf({ ILMS_CELLS: wrong })[0]).toMatch(/^ILMS_CELLS must be cell=url pairs/);
    expect(problemsOf({ ILMS_CELLS: 'west=mysql://owner:secret@a/b' })[0]).not.toContain('secret');
    expect(problemsOf({ ILMS_NEW_CELLS: 'east' })).toEqual(['ILMS_NEW_CELLS names east, which is not in ILMS_CELLS.']);
    expect(problemsOf({ ILMS_CELL_REPLICAS: 'east=postgres://a/b' })).toEqual(['ILMS_CELL_REPLICAS names east, which is not in ILMS_CELLS.']);
  });

  it('takes an empty variable as one that is not set', () => {
    expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(4000);
  });

  it.each([
    ['PORT', '70000', 'PORT must be a whole number from 0 to 65535.'],
    ['PORT', '4e3', 'PORT must be a whole number from 0 to 65535.'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be a URL like postgres://user:password@host:5432/database.'],
    ['NODE_ENV', 'staging', 'NODE_ENV must be one of development, test, production.'],
    ['ILMS_HOST', 'everywhere', 'ILMS_HOST must be an IP address.'],
    ['ILMS_DOMAIN', 'Example.com:80', 'ILMS_DOMAIN must be a host name in lower case, without port.'],
    ['ILMS_SECRET', 'short', 'ILMS_SECRET must have 32 characters or more.'],
    ['ILMS_DEMO', 'yes', 'ILMS_DEMO must be on or off.'],
    ['ILMS_WEB_URL', 'web', 'ILMS_WEB_URL must be a URL like http://web:4110.'],
    ['ILMS_SECRET_PREVIOUS', 'short', 'ILMS_SECRET_PREVIOUS must have 32 characters or more.'],
    ['ILMS_TRUSTED_PROXIES', '10.0.0.0/8, proxy', 'ILMS_TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8; "proxy" is neither.'],
    ['ILMS_TRUSTED_PROXIES', '10.0.0.0/33', 'ILMS_TRUSTED_PROXIES must be addresses or networks such as 10.0.0.0/8; "10.0.0.0/33" is neither.'],
    ['ILMS_MAIL_URL', 'http://mail', 'ILMS_MAIL_URL must be a URL like smtps://user:password@host:465, or a directory.'],
    ['ILMS_MAIL_FROM', 'nobody', 'ILMS_MAIL_FROM must be like ilms <no-reply@erp.example.in>.'],
    ['ILMS_SUBGRAPH_URLS', 'core=ftp://x', 'ILMS_SUBGRAPH_URLS must be code=url pairs separated by commas, each code once; "core=ftp://x" is not.'],
  ])('refuses a bad %s by name and says what is allowed', (name, value, problem) => {
    expect(problemsOf({ [name]: value })).toEqual([problem]);
  });

  it('refuses a setting that does not exist and lists those that do', () => {
    const [problem] = problemsOf({ ILMS_SECERT: 'x' });
    expect(problem).toMatch(/^ILMS_SECERT is not a setting\. Known are ILMS_CELLS, ILMS_CELL_REPLICAS, ILMS_NEW_CELLS, ILMS_HOST, ILMS_DOMAIN, ILMS_SECRET, /);
  });

  it('names every problem at once', () => {
    expect(problemsOf({ PORT: 'x', NODE_ENV: 'y' })).toHaveLength(2);
  });

  it('refuses the development secret, demo accounts and the local domain in production', () => {
    expect(problemsOf({ NODE_ENV: 'production', ILMS_DEMO: 'on' })).toEqual([
      'ILMS_SECRET must be set in production; the development secret is public.',
      'ILMS_DEMO must be off in production; demo accounts have published passwords.',
      'ILMS_DOMAIN must be set in production.',
    ]);
    expect(problemsOf({ ...production, ILMS_SECRET: DEVELOPMENT_SECRET })).toHaveLength(1);
  });

  it('has no demo accounts in production', () => {
    expect(readSettings(production).demo).toBe(false);
  });

  it('prints one row for each setting', () => {
    expect(settingsTable().split('\n')).toHaveLength(2 + 26);
    expect(settingsTable()).toContain('| `PORT` | Port on which people reach the system; 0 takes a free one. | 4000 | – |');
  });
});
