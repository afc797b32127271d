import { spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VERIFICATION } from './verification.ts';

/** How each language reads cases and judges them: a line of JSON, true or false by case. */
const LANGUAGES: Readonly<Record<string, { program: string; args: string[]; file: string; main: string }>> = {
  TypeScript: { program: process.execPath, args: ['--experimental-strip-types', '--no-warnings'], file: 'check.mts', main: "console.log(JSON.stringify(JSON.parse(process.argv[2]!).map((c: { secret: string; headers: Record<string, string>; body: string }) => isGenuine(c.secret, c.headers, c.body))));" },
  Python: { program: 'python3', args: [], file: 'check.py', main: 'import json, sys\nprint(json.dumps([is_genuine(c["secret"], c["headers"], c["body"].encode()) for c in json.loads(sys.argv[1])]))' },
  PHP: { program: 'php', args: [], file: 'check.php', main: "echo json_encode(array_map(fn($c) => is_genuine($c['secret'], $c['headers'], $c['body']), json_decode($argv[1], true)));" },
};

const key = Buffer.from('a key of thirty-two bytes, or so');
const secret = `whsec_${key.toString('base64')}`;
const body = '{"type":"OrderConfirmed","name":"मीनाक्षी"}';

function signed(text: string, at: number, by = key): Record<string, string> {
  const signature = createHmac('sha256', by).update(`msg_1.${at}.${text}`).digest('base64');
  return { 'webhook-id': 'msg_1', 'webhook-timestamp': String(at), 'webhook-signature': `v1,${signature}` };
}

const now = Math.floor(Date.now() / 1000);
const stranger = signed(body, now, Buffer.from('somebody else’s'));
const CASES = [
  { what: 'genuine', secret, headers: signed(body, now), body, is: true },
  { what: 'signed twice while the secret is replaced', secret, headers: { ...signed(body, now), 'webhook-signature': `${stranger['webhook-signature']} ${signed(body, now)['webhook-signature']}` }, body, is: true },
  { what: 'another body', secret, headers: signed(body, now), body: body.replace('Confirmed', 'Cancelled'), is: false },
  { what: 'somebody else’s key', secret, headers: stranger, body, is: false },
  { what: 'a replay', secret, headers: signed(body, now - 600), body, is: false },
  { what: 'a time that is none', secret, headers: { ...signed(body, now), 'webhook-timestamp': 'soon' }, body, is: false },
];

describe('the code that checks a webhook', () => {
  it('is there in every language that is tried here', () => expect(Object.keys(VERIFICATION)).toEqual(Object.keys(LANGUAGES)));

  // A machine has not every interpreter; Node is always there.
  const here = Object.keys(LANGUAGES).filter((language) => spawnSync(LANGUAGES[language]!.program, ['--version']).status === 0);

  it.each(here)('tells genuine from forged, in %s', (language) => {
    const { program, args, file, main } = LANGUAGES[language]!;
    const folder = mkdtempSync(join(tmpdir(), 'ilms-snippet-'));
    try {
      writeFileSync(join(folder, file), `${VERIFICATION[language]}\n${main}\n`);
      const { stdout, stderr } = spawnSync(program, [...args, join(folder, file), JSON.stringify(CASES)], { encoding: 'utf8' });
      expect([stderr, JSON.parse(stdout || 'null')]).toEqual(['', CASES.map(({ is }) => is)]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
