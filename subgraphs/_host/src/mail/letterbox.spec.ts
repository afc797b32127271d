import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { verifyDkim } from '../testing/verify-dkim.ts';
import { letterbox, type Stationery } from './letterbox.ts';

const MAIL = { to: 'asha@acme.example', subject: 'Grüße aus Pune', text: 'Guten Tag\n', html: '<p>Guten Tag</p>' };
const settings = { environment: 'development', mailUrl: undefined, mailFrom: undefined, dataDir: '', domain: 'ilms.example' } as const;

/** A mail server of a few words that keeps what it is told, or refuses the letter. */
function mailServer(refuses = false): Promise<{ server: Server; said: () => string; port: number }> {
  let said = '';
  const server = createServer((socket) => {
    let isLetter = false;
    socket.write('220 test\r\n');
    socket.on('data', (chunk) => {
      said += chunk.toString();
      if (isLetter) {
        if (!said.endsWith('\r\n.\r\n')) return;
        isLetter = false;
        return void socket.write('250 kept\r\n');
      }
      for (const line of chunk.toString().split('\r\n').filter(Boolean)) {
        if (/^EHLO/i.test(line)) socket.write('250 test\r\n');
        else if (/^DATA/i.test(line)) {
          isLetter = !refuses;
          socket.write(refuses ? '451 later\r\n' : '354 go on\r\n');
        } else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
        else socket.write('250 ok\r\n');
      }
    });
    socket.on('error', () => undefined);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve({ server, said: () => said, port: (server.address() as { port: number }).port })));
}

describe('a letterbox', () => {
  it('writes each letter into the directory, for a mail program and for a reader, for nobody else’s eyes', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'ilms-letterbox-'));
    await letterbox({ ...settings, dataDir }).post(MAIL);
    const names = readdirSync(join(dataDir, 'mail')).sort();
    expect(names.map((name) => name.replace(/^.*\./, ''))).toEqual(['eml', 'json']);
    expect(JSON.parse(readFileSync(join(dataDir, 'mail', names[1]!), 'utf8'))).toEqual({ ...MAIL, from: 'ilms <no-reply@ilms.example>', at: expect.any(String) });
    const raw = readFileSync(join(dataDir, 'mail', names[0]!), 'utf8');
    expect(raw).toMatch(/^From: ilms <no-reply@ilms.example>$/m);
    expect(raw).toMatch(/^To: asha@acme.example$/m);
    for (const name of names) expect(statSync(join(dataDir, 'mail', name)).mode & 0o077).toBe(0);
  });

  it('hands letters to a mail server', async () => {
    const { server, said, port } = await mailServer();
    await letterbox({ ...settings, mailUrl: `smtp://127.0.0.1:${port}`, mailFrom: 'Acme <erp@acme.example>' }).post(MAIL);
    server.close();
    expect(said()).toContain('MAIL FROM:<erp@acme.example>');
    expect(said()).toContain('RCPT TO:<asha@acme.example>');
    expect(said()).toContain('Guten Tag');
  });

  it('throws when the server does not take it, so that the queue tries again', async () => {
    const { server, port } = await mailServer(true);
    await expect(letterbox({ ...settings, mailUrl: `smtp://127.0.0.1:${port}` }).post(MAIL)).rejects.toThrow(/451 later/);
    server.close();
  });

  it.each([undefined, '/var/mail/ilms'])('does not start in production with %j', (mailUrl) => {
    expect(() => letterbox({ ...settings, environment: 'production', mailUrl })).toThrow(/ILMS_MAIL_URL must be smtp/);
    expect(() => letterbox({ ...settings, environment: 'production', mailUrl: 'smtps://u:p@mail.example:465' })).not.toThrow();
  });
});

describe('a letter from a company’s own address', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048, publicKeyEncoding: { type: 'spki', format: 'der' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  const own = { name: 'Acme Books', address: 'erp@acme.example', selector: 'ilms-0a1b2c3d4e5f', privateKey };
  const stationery = (name = own.name): Stationery => ({ pictures: () => Promise.resolve(undefined), senders: (company) => Promise.resolve(company === 'acme' ? { ...own, name } : undefined) });
  const world = (name: string) => Promise.resolve(name === 'ilms-0a1b2c3d4e5f._domainkey.acme.example' ? [`v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`] : []);
  async function posted(mail: object, name?: string): Promise<{ raw: string; json: Record<string, string> }> {
    const dataDir = mkdtempSync(join(tmpdir(), 'ilms-letterbox-'));
    await letterbox({ ...settings, dataDir }, stationery(name)).post({ ...MAIL, ...mail });
    const [raw, json] = readdirSync(join(dataDir, 'mail')).sort().map((file) => readFileSync(join(dataDir, 'mail', file), 'latin1'));
    return { raw: raw!, json: JSON.parse(json!) as Record<string, string> };
  }
  const linesOf = (raw: string, field: string) => raw.slice(0, raw.indexOf('\n\n')).split(/\n(?![ \t])/).filter((line) => line.toLowerCase().startsWith(`${field.toLowerCase()}:`));

  it('is signed for the domain it comes from, with what people see of it', async () => {
    const { raw, json } = await posted({ company: 'acme', sender: 'Acme', replyTo: 'help@acme.example' });
    expect(linesOf(raw, 'From')).toEqual(['From: Acme <erp@acme.example>']);
    expect(json['from']).toBe('Acme <erp@acme.example>');
    expect(await verifyDkim(raw, world)).toEqual({ domain: 'acme.example', selector: own.selector, signed: ['from', 'reply-to', 'subject', 'date', 'message-id', 'to', 'mime-version', 'content-type'] });
    expect(JSON.stringify([raw, json])).not.toContain('PRIVATE KEY');
  });

  it('does not hold once a byte of it is another', async () => {
    const { raw } = await posted({ company: 'acme' });
    const flipped = (from: string, to: string) => {
      expect(raw).toContain(from);
      return verifyDkim(raw.replace(from, to), world);
    };
    await expect(flipped('Guten Tag', 'Guten Taf')).rejects.toThrow('The body was altered.');
    await expect(flipped('From: Acme Books', 'From: Acme Book')).rejects.toThrow('The head was altered');
    await expect(flipped('s=ilms-0a1b2c3d4e5f', 's=ilms-000000000000')).rejects.toThrow('No key is published.');
    const other = generateKeyPairSync('rsa', { modulusLength: 2_048 }).publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    await expect(verifyDkim(raw, () => Promise.resolve([`v=DKIM1; p=${other}`]))).rejects.toThrow('The head was altered');
  });

  it('goes on the wire as it was signed, and what cannot be delivered comes back to us', async () => {
    const { server, said, port } = await mailServer();
    await letterbox({ ...settings, mailUrl: `smtp://127.0.0.1:${port}` }, stationery()).post({ ...MAIL, company: 'acme' });
    server.close();
    expect(said()).toContain('MAIL FROM:<no-reply@ilms.example>');
    expect(said()).toContain('RCPT TO:<asha@acme.example>');
    const wire = /DATA\r\n([\s\S]*)\r\n\.\r\n/.exec(said())![1]!.replace(/\r\n\.\./g, '\r\n.');
    expect(await verifyDkim(wire, world)).toMatchObject({ domain: 'acme.example' });
    expect(wire).toMatch(/^From: Acme Books <erp@acme\.example>\r$/m);
  });

  it('comes from ours and unsigned where the company has none at that moment, and where it is no company’s', async () => {
    for (const [mail, from] of [[{ company: 'bharat', sender: 'Bharat' }, 'From: Bharat <no-reply@ilms.example>'], [{}, 'From: ilms <no-reply@ilms.example>']] as const) {
      const { raw } = await posted(mail);
      expect([linesOf(raw, 'From'), linesOf(raw, 'DKIM-Signature')]).toEqual([[from], []]);
    }
  });

  it.each(['Evil\r\nBcc: all@acme.example', 'Evil" <other@evil.example>, "x', 'ceo@bank.example', 'Bücher GmbH'])('has one sender, of the domain it is signed for, whatever its name is: %j', async (name) => {
    const { raw } = await posted({ company: 'acme' }, name);
    const [from, ...others] = linesOf(raw, 'From');
    expect(others).toEqual([]);
    const unquoted = from!.replace(/"(?:[^"\\]|\\.)*"/g, '');
    expect(unquoted.match(/[^\s<>,]+@[^\s<>,]+/g)).toEqual(['erp@acme.example']);
    expect(unquoted).not.toContain(',');
    expect(linesOf(raw, 'Bcc')).toEqual([]);
    expect(await verifyDkim(raw, world)).toMatchObject({ domain: 'acme.example' });
  });
});
