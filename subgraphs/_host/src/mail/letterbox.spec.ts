import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { letterbox } from './letterbox.ts';

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
