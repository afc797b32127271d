import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { composeSupergraph } from '@ilms/router/compose';
import { SUBGRAPHS } from '../../../router/test/synthetic/subgraph-sdl.ts';
import { servePeer } from '../peer.ts';

// @apollo/gateway as its documentation has it: no tenants, nothing hidden, nothing guarded.
const { subgraphs } = JSON.parse(process.argv[2]!) as { subgraphs: number };
const supergraphSdl = composeSupergraph(SUBGRAPHS.map(({ module, sdl }) => ({ module, sdl, url: `http://127.0.0.1:${subgraphs}/plain/${module}` })));
const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl }), introspection: true, logger: { debug() {}, info() {}, warn() {}, error: console.error } });
const { url } = await startStandaloneServer(server, { listen: { port: 0, host: '127.0.0.1' } });
servePeer({ gateway: Number(new URL(url).port) });
