import { run } from './program.ts';

// npm run ilms -- <command>
const code = await run(process.argv.slice(2));
process.exitCode = code;
if (code) setTimeout(() => process.exit(), 5_000).unref(); // whatever a failure has left open does not keep us
