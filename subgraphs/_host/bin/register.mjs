// Lets Node run our TypeScript: SWC compiles each file once (legacy decorators included), the result is cached by content.
import { enableCompileCache, registerHooks } from 'node:module';
import { readFileSync, writeFileSync, mkdirSync, renameSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import swc from '@swc/core';
import { swcOptions } from './swc-options.mjs';

const cache = join(import.meta.dirname, '../../../node_modules/.cache/ilms-swc');
const salt = JSON.stringify(swcOptions) + swc.version;
try { mkdirSync(cache, { recursive: true }); } catch { /* a read-only installation compiles in memory */ }

// What V8 has compiled is kept as well: a command loads some thousand files before it says its first word.
enableCompileCache(join(cache, '../v8'));

function compile(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = join(cache, createHash('sha256').update(salt).update(filename).update(source).digest('hex') + '.js');
  try { return readFileSync(kept, 'utf8'); } catch { /* first time */ }
  const { code } = swc.transformSync(source, { ...swcOptions, filename, sourceMaps: 'inline' });
  try {
    writeFileSync(`${kept}.${process.pid}`, code);
    renameSync(`${kept}.${process.pid}`, kept);
  } catch { /* nowhere to keep it */ }
  return code;
}

registerHooks({
  load(url, context, nextLoad) {
    if (!url.startsWith('file:') || !/\.ts(\?|$)/.test(url) || url.includes('/node_modules/')) return nextLoad(url, context);
    return { format: 'module', source: compile(fileURLToPath(url)), shortCircuit: true };
  },
});
