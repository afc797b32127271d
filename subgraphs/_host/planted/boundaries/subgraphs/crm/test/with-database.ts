export { database } from '../../_host/src/database/database.ts';
