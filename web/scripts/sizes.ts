import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk { file: string; name?: string; isEntry?: boolean; isDynamicEntry?: boolean; imports?: string[]; css?: string[] }

/** Kibibytes over the wire that each page may need before it shows anything. */
const LIMITS: Readonly<Record<string, number>> = { 'index.html': 300, 'panel.html': 300, 'landing.html': 80 };

/** Prints what each entry and each module's chunk weighs; answers whether the entries stay within their limits. */
export function checkSizes(dist: string): boolean {
  const manifest = JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const weigh = (files: Iterable<string>) => [...files].reduce((total, file) => total + gzipSync(readFileSync(join(dist, file))).length, 0) / 1024;
  const closure = (key: string, seen = new Set<string>()): Set<string> => {
    const chunk = manifest[key];
    if (!chunk || seen.has(chunk.file)) return seen;
    seen.add(chunk.file);
    for (const css of chunk.css ?? []) seen.add(css);
    for (const imported of chunk.imports ?? []) closure(imported, seen);
    return seen;
  };
  let isWithin = true;
  for (const [page, limit] of Object.entries(LIMITS)) {
    const size = weigh(closure(page));
    isWithin &&= size <= limit;
    console.log(`${page.padEnd(40)} ${size.toFixed(0).padStart(5)} KiB gzip of ${limit}${size > limit ? '  TOO LARGE' : ''}`);
  }
  const shell = closure('index.html');
  for (const [key, chunk] of Object.entries(manifest)) {
    if (!chunk.isDynamicEntry) continue;
    const size = weigh([...closure(key)].filter((file) => !shell.has(file)));
    if (size >= 1) console.log(`  ${key.replace('src/', '').padEnd(38)} ${size.toFixed(0).padStart(5)} KiB more`);
  }
  return isWithin;
}
