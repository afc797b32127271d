/** How a receiver knows that a message is ours (Standard Webhooks): HMAC-SHA256 over id, time and body, in base64. Two signatures stand there while a secret is replaced. */
export const VERIFICATION: Readonly<Record<string, string>> = {
  TypeScript: `import { createHmac, timingSafeEqual } from 'node:crypto';

/** \`body\` is the text as it came, before any JSON.parse. */
export function isGenuine(secret: string, headers: Record<string, string>, body: string): boolean {
  const at = Number(headers['webhook-timestamp']);
  if (!(Math.abs(Date.now() / 1000 - at) < 300)) return false; // too old: a replay
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(\`\${headers['webhook-id']}.\${at}.\${body}\`).digest();
  return headers['webhook-signature'].split(' ').some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ''), 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}`,
  Python: `import base64, hashlib, hmac, time

def is_genuine(secret: str, headers: dict, body: bytes) -> bool:
    """body is the bytes as they came, before any json.loads."""
    at = headers["webhook-timestamp"]
    if not at.isdigit() or abs(time.time() - int(at)) > 300:
        return False  # too old: a replay
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f'{headers["webhook-id"]}.{at}.'.encode() + body
    expected = "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return any(hmac.compare_digest(expected, given) for given in headers["webhook-signature"].split(" "))`,
  PHP: `<?php
/** $body is the text as it came: file_get_contents('php://input'). */
function is_genuine(string $secret, array $headers, string $body): bool {
    $at = $headers['webhook-timestamp'];
    if (!ctype_digit($at) || abs(time() - (int) $at) > 300) return false; // too old: a replay
    $key = base64_decode(preg_replace('/^whsec_/', '', $secret));
    $expected = 'v1,' . base64_encode(hash_hmac('sha256', "{$headers['webhook-id']}.{$at}.{$body}", $key, true));
    foreach (explode(' ', $headers['webhook-signature']) as $given) {
        if (hash_equals($expected, $given)) return true;
    }
    return false;
}`,
};
