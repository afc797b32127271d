import { signBody } from '@ilms/core/razorpay/signature';
import { System } from '@ilms/host/testing/system';
import { gatewayOf, keysOf } from '@ilms/platform/gateway/gateway-account';
import { figure, milliseconds, type Bench } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const AT_ONCE = 8;

/** How long the gateway waits until a message of its is kept: while others are kept and worked on, every tenth for a second time. */
export const webhook: Bench = {
  name: 'webhook',
  async run({ isFull }) {
    const system = await System.open();
    try {
      const admin = await system.admin();
      await admin.must('mutation { billingGatewaySet(input: { mode: LOCAL }) { billingGateway { mode } userErrors { code } } }');
      const secret = await system.control(async (context) => keysOf((await gatewayOf(context))!).webhookSecret);
      const messages = isFull ? 10_000 : 2_000;
      const knock = async (n: number) => {
        const body = JSON.stringify({ entity: 'event', event: 'payment.captured', payload: { payment: { entity: { id: `pay_${n}`, entity: 'payment', amount: 353_882, currency: 'INR', status: 'captured', order_id: `order_${n}`, method: 'upi', notes: {}, created_at: 1_790_000_000 + n } } }, created_at: 1_790_000_000 + n });
        const answer = await system.http('panel.localhost', '/hooks/razorpay-billing', { body, headers: { 'x-razorpay-signature': signBody(body, secret), 'x-razorpay-event-id': `evt_${n}` } });
        if (answer.status !== 200) throw new Error(`The message was answered ${answer.status}.`);
      };
      const waited: number[] = [];
      let next = 0;
      await Promise.all(Array.from({ length: AT_ONCE }, async () => {
        while (next < messages) {
          const n = next++;
          waited.push(await milliseconds(() => knock(n % 10 === 9 ? n - 1 : n)));
        }
      }));
      const { rows: [{ kept }] } = await system.database.pool.query('select count(*)::int as kept from billing_gateway_event');
      const [half, p99] = [percentile(waited, 50), percentile(waited, 99)];
      const lost = messages * 0.9 - kept;
      return [{ what: `${messages} messages of the gateway, ${AT_ONCE} at once, until each is kept (median; p99)`, measured: `${figure(half)}; ${figure(p99)} ms, ${lost} lost or doubled`, target: '≤ 200 ms p99', ok: p99 <= 200 && lost === 0 }];
    } finally {
      await system.close();
    }
  },
};
