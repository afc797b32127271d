// The whole product as a process of its own that a test may kill: prepares the database of its settings, serves, and says where.
import { readSettings } from '@ilms/kernel/settings';
import { AllInOne } from '../system/all-in-one.ts';
import { prepareDatabase } from '../system/prepare-database.ts';

const settings = readSettings();
await prepareDatabase(settings.databaseUrl!, settings);
const { port } = await AllInOne.open(settings, settings.databaseUrl!);
process.send!({ port });
process.on('disconnect', () => process.exit(1)); // whoever started it is gone
