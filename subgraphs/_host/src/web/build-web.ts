import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandFailed } from '../cli/failure.ts';
import { projectRoot } from '../cli/project.ts';
import { runScript } from '../check/run-program.ts';

const web = join(projectRoot, 'web');
/** The directory of the built pages. */
export const webDist = join(web, 'dist');
const stamp = join(webDist, '.stamp');

/** Builds the pages unless they were built from the very same sources. Answers whether it had to. */
export async function buildWeb(): Promise<boolean> {
  const print = fingerprint();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return false;
  const { ok, output } = await runScript('web/scripts/build.ts', [], { NODE_ENV: 'production' }); // whatever we run as: React's own development checks would be in the pages otherwise
  if (!ok) throw new CommandFailed(`The pages could not be built:\n${output}`);
  writeFileSync(stamp, print);
  return true;
}

/** What the pages are made from: their sources, the graph they speak, and the versions of the packages. */
function fingerprint(): string {
  const files = globSync(['web/src/**/*.*', 'web/scripts/*', 'web/*.*', 'schema/supergraph.graphql', 'package-lock.json'], { cwd: projectRoot, exclude: (path) => path.includes('generated') }).sort();
  const hash = createHash('sha256');
  for (const file of files) {
    if (existsSync(join(projectRoot, file))) hash.update(file).update(readFileSync(join(projectRoot, file)));
  }
  return hash.digest('hex');
}
