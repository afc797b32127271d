import { InProcessTransport } from '@ilms/router/in-process-transport';
import type { Installation } from './installation.ts';

/** The ways to all subgraphs of this process, without a hop. */
export const inProcessTransports = (installation: Installation) =>
  new Map([...installation.subgraphs].map(([code, subgraph]) => [code, new InProcessTransport(({ context, ...request }) => subgraph.execute(request, context) as never)] as const));
