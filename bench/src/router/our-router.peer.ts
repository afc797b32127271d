import { HttpTransport } from '@ilms/router/http-transport';
import { InProcessTransport } from '@ilms/router/in-process-transport';
import { composeSupergraph } from '@ilms/router/compose';
import { createRouter } from '@ilms/router/router';
import { execute } from 'graphql';
import pino from 'pino';
import { SyntheticControlPlane } from '../../../router/test/synthetic/control-plane.ts';
import { MODULES } from '../../../router/test/synthetic/modules.ts';
import { SUBGRAPHS } from '../../../router/test/synthetic/subgraph-sdl.ts';
import { servePeer } from '../peer.ts';
import { ASKER, guardedSchema } from './guarded-subgraph.ts';
import { SECRET } from './shapes.ts';

// Our router as it is served: tenants, entitlements, limits, cost; subgraphs behind signature and guard. In process when no port is given.
const { subgraphs } = JSON.parse(process.argv[2]!) as { subgraphs?: number };

function inProcess(module: string): InProcessTransport {
  const schema = guardedSchema(module);
  return new InProcessTransport(async ({ document, variables, context }) => {
    const contextValue = { ...context, can: (permission: string) => context.permissions.includes(permission) };
    return (await execute({ schema, document, variableValues: variables, contextValue })) as never;
  });
}

class ControlPlane extends SyntheticControlPlane {
  override async identify(credential: Parameters<SyntheticControlPlane['identify']>[0]) {
    const identity = await super.identify(credential);
    return identity && { ...identity, permissions: ASKER.permissions };
  }
}

const { modules, features, limits } = ASKER.entitlements;
const router = createRouter({
  domain: 'ilms.test',
  supergraphSdl: composeSupergraph(SUBGRAPHS),
  transports: new Map(MODULES.map((module) => [module, subgraphs ? new HttpTransport({ module, url: `http://127.0.0.1:${subgraphs}/guarded/${module}`, secret: SECRET }) : inProcess(module)])),
  controlPlane: new ControlPlane({ acme: { modules: modules.filter((module) => module !== 'core' && module !== 'platform'), features: [...features], limits: { ...limits } } }),
  logger: pino({ level: 'error' }),
});
servePeer({ router: await router.listen(0, '127.0.0.1') });
