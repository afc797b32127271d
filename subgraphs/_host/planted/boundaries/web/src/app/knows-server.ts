export { party } from '../../../subgraphs/core/src/party.ts';
