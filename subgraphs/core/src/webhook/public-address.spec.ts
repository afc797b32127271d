import { isPublic } from './public-address.ts';
import { checkTarget, publicLookup } from './post-message.ts';

describe('an address', () => {
  it.each(['8.8.8.8', '103.21.244.1', '2606:4700::1111', '2400:cb00::1'])('%s is public', (address) => expect(isPublic(address)).toBe(true));
  it.each([
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '224.0.0.1', '255.255.255.255', '198.18.0.1',
    '::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'nonsense', '',
  ])('%s is not', (address) => expect(isPublic(address)).toBe(false));
});

describe('a target', () => {
  it.each([
    'http://example.com/', 'ftp://example.com/', 'https://user:secret@example.com/', 'https://127.0.0.1/', 'https://[::1]/', 'https://2130706433/', 'https://0x7f.1/', 'https://localhost/', 'https://db.internal/', 'https://intranet/', 'https://169.254.169.254/latest', 'not an address',
  ])('%s is refused', (url) => expect(() => checkTarget(url, false)).toThrow(expect.objectContaining({ code: 'CORE_WEBHOOK_URL', field: ['url'] })));
  it('outside is taken', () => expect(checkTarget('https://hooks.example.com/x?y=1', false).href).toBe('https://hooks.example.com/x?y=1'));

  it.each([[['10.0.0.7']], [['8.8.8.8', '127.0.0.1']], [['::ffff:169.254.169.254']], [[]]])('whose name leads to %j is not connected to', async (addresses) => {
    const find = publicLookup(((_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) => done(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))) as never);
    expect(await new Promise((resolve) => find('hooks.example.com', { all: true }, (error) => resolve(error?.code)))).toBe('EPRIVATE');
  });

  it('whose name leads outside is connected to exactly where it led', async () => {
    const find = publicLookup(((_name: string, _options: unknown, done: (error: null, found: { address: string; family: number }[]) => void) => done(null, [{ address: '8.8.8.8', family: 4 }])) as never);
    expect(await new Promise((resolve) => find('hooks.example.com', {}, (_error, address, family) => resolve([address, family])))).toEqual(['8.8.8.8', 4]);
  });
});
