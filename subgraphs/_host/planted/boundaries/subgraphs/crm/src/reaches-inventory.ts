export { stock } from '../../inventory/src/stock.service.ts';
