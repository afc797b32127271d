import { pictureAt } from '@ilms/platform/label/public-label';
import { controlContext } from '@ilms/platform/control-context';
import type { Mount } from '@ilms/router/mount';
import { Refusal } from '@ilms/router/refusal';
import type { Installation } from './installation.ts';

const PICTURE = /^\/([0-9a-f]{64})$/;
/** A picture is only that, whatever its bytes say. */
const PICTURE_POLICY = "default-src 'none'; sandbox";

/** How a company looks to whoever comes to its address, before anybody has signed in: `/label/theme`, and the pictures it names. Nothing else of the company is told. */
export function labelMount({ platform, controlPlane }: Installation): Mount {
  return {
    prefix: '/label',
    hosts: 'any',
    handler: async (request, response, { site, path, requestId }) => {
      if (request.method !== 'GET') throw new Refusal('METHOD_NOT_ALLOWED', 'Use GET.', { allow: 'GET' });
      const tenantId = site.kind === 'tenant' ? site.tenant.id : null;
      if (path === '/theme' && tenantId) {
        const theme = await controlPlane.theme(tenantId);
        return void response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-cache' }).end(JSON.stringify(theme));
      }
      const sha256 = PICTURE.exec(path)?.[1];
      const picture = sha256 && site.kind !== 'root' ? await platform.run(controlContext(requestId), (context) => pictureAt(context, tenantId, sha256)) : undefined;
      if (!picture) throw new Refusal('NOT_FOUND', 'There is nothing at this path.');
      response.writeHead(200, { 'content-type': picture.contentType, 'content-length': picture.content.length, 'cache-control': 'public, max-age=31536000, immutable', 'content-security-policy': PICTURE_POLICY }).end(picture.content);
    },
  };
}
