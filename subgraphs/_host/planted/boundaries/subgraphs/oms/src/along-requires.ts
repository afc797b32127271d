export { stock } from '../../inventory/src/stock.service.ts';
export { party } from '../../core/src/party.ts';
