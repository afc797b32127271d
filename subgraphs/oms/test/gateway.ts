import { randomUUID } from 'node:crypto';
import type { LooseJson } from '@ilms/host/testing/loose-json';
import { configureSecretBox, SecretBox } from '@ilms/kernel/secret-box';
import { configureLocalGateway } from '../src/gateway/gateways.ts';
import type { Delivery } from '@ilms/core/razorpay/local/local-razorpay';
import { LocalRazorpayServer } from '@ilms/core/razorpay/local/local-server';
import { tendGateway } from '../src/gateway/tend-gateway.ts';
import type { Shop } from './shop.ts';

const REQUEST = 'id state gatewayId isLink linkUrl payUrl amount lastError keyId payQr { size path } order { id }';
export const PAYMENT = `id gatewayId state amount refunded currency method exception exceptionReason resolution resolvedByName resolutionNote orderNumber payment { id amount method reference }
  refunds { id amount state gatewayId lastError attempts bankReference }`;
const errors = 'userErrors { code message field details }';

const MUTATIONS = {
  paymentStart: `mutation($input: PaymentStartInput!) { paymentStart(input: $input) { paymentRequest { ${REQUEST} } ${errors} } }`,
  paymentReturn: `mutation($input: PaymentReturnInput!) { paymentReturn(input: $input) { paymentRequest { ${REQUEST} } ${errors} } }`,
  paymentRequestCheck: `mutation($input: PaymentRequestInput!) { paymentRequestCheck(input: $input) { paymentRequest { ${REQUEST} } ${errors} } }`,
  gatewaySettingsSave: `mutation($input: GatewaySettingsInput!) { gatewaySettingsSave(input: $input) { gatewaySettings { id mode isActive keyId autoCapture version } ${errors} } }`,
  gatewayPaymentCapture: `mutation($input: GatewayPaymentInput!) { gatewayPaymentCapture(input: $input) { gatewayPayment { ${PAYMENT} } ${errors} } }`,
  gatewayPaymentAssign: `mutation($input: GatewayPaymentAssignInput!) { gatewayPaymentAssign(input: $input) { gatewayPayment { ${PAYMENT} } ${errors} } }`,
  gatewayPaymentRefund: `mutation($input: GatewayPaymentDecisionInput!) { gatewayPaymentRefund(input: $input) { gatewayPayment { ${PAYMENT} } ${errors} } }`,
  gatewayPaymentNote: `mutation($input: GatewayPaymentDecisionInput!) { gatewayPaymentNote(input: $input) { gatewayPayment { ${PAYMENT} } ${errors} } }`,
  gatewayRefundRetry: `mutation($input: GatewayRefundInput!) { gatewayRefundRetry(input: $input) { gatewayRefund { id state lastError } ${errors} } }`,
  gatewayRefundSettle: `mutation($input: GatewayRefundSettleInput!) { gatewayRefundSettle(input: $input) { gatewayRefund { id state bankReference } ${errors} } }`,
  refundMake: `mutation($input: RefundInput!) { refundMake(input: $input) { refund { id number amount parts { amount method payment { id } } throughGateway { id state amount lastError } } ${errors} } }`,
} as const;
export type GatewayMutation = keyof typeof MUTATIONS;
const KEYLESS: readonly GatewayMutation[] = ['paymentReturn', 'paymentRequestCheck', 'gatewaySettingsSave', 'gatewayPaymentCapture'];

/** The local gateway, listening, with its messages kept until somebody brings them. */
export class TestGateway {
  readonly sent: Delivery[] = [];
  /** The next request is done and its answer lost. */
  dropsNext = false;
  readonly server: LocalRazorpayServer;

  private constructor() {
    this.server = new LocalRazorpayServer({ deliver: (delivery) => this.sent.push(delivery), holdsRefunds: true });
    const answer = this.server.answer.bind(this.server);
    this.server.answer = async (request, response, path, prefix) => {
      if (!this.dropsNext) return answer(request, response, path, prefix);
      this.dropsNext = false;
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      this.server.razorpay.handle({ method: request.method!, path, query: new URL(request.url!, 'http://x').searchParams, headers: request.headers, body: Buffer.concat(chunks).toString('utf8') });
      response.destroy();
    };
  }

  static async open(): Promise<TestGateway> {
    const gateway = new TestGateway();
    configureSecretBox(new SecretBox('a master secret for tests, long enough'));
    await gateway.connect();
    return gateway;
  }

  async connect(baseUrl?: string): Promise<void> {
    this.#url ??= await this.server.listen();
    configureLocalGateway({
      baseUrl: baseUrl ?? this.#url, checkoutUrl: (slug, id) => `http://${slug}.localhost/stand-in/oms/pay/${id}`,
      register: ({ slug, ...account }) => this.server.razorpay.register({ ...account, webhookUrl: `http://${slug}.localhost/hooks/razorpay` }),
    });
  }

  #url: string | undefined;

  get razorpay() {
    return this.server.razorpay;
  }

  async close(): Promise<void> {
    configureLocalGateway(undefined);
    await this.server.close();
  }

  /** Messages for one company, in the order they were sent. */
  for(shop: Shop): Delivery[] {
    return this.sent.filter(({ url }) => url.includes(shop.tenant.slug));
  }

  async say(shop: Shop, mutation: GatewayMutation, input: Record<string, unknown>, person = shop.boss): Promise<LooseJson> {
    const answer = await person.ask('oms', MUTATIONS[mutation], { input: KEYLESS.includes(mutation) ? input : { idempotencyKey: randomUUID(), ...input } });
    return answer.data?.[mutation] ?? answer;
  }

  async do(shop: Shop, mutation: GatewayMutation, input: Record<string, unknown>): Promise<LooseJson> {
    const { userErrors, ...rest } = await this.say(shop, mutation, input);
    if (!userErrors || userErrors.length) throw new Error(JSON.stringify({ userErrors, ...rest }));
    return Object.values(rest)[0];
  }

  /** Brings a message as the door does; answers whether it was taken. */
  async bring(shop: Shop, { eventId, signature, body }: Pick<Delivery, 'eventId' | 'signature' | 'body'>): Promise<boolean> {
    const answer = await shop.tenant.as('gateway:hook').ask('oms', 'mutation($input: GatewayHookInput!) { gatewayHookTake(input: $input) { isTaken userErrors { code } } }', { input: { eventId, signature: signature || 'none', body } });
    return answer.data.gatewayHookTake.isTaken;
  }

  async bringAll(shop: Shop): Promise<void> {
    for (const delivery of this.for(shop)) await this.bring(shop, delivery);
    await this.tend(shop);
  }

  tend(shop: Shop, now = new Date()): Promise<void> {
    return shop.boss.run('oms', (context) => tendGateway(context, now));
  }

  /** A request for payment of an order, and the payment of it. */
  async start(shop: Shop, orderId: string, rest: Record<string, unknown> = {}): Promise<LooseJson> {
    return this.do(shop, 'paymentStart', { orderId, ...rest });
  }

  async payments(shop: Shop): Promise<LooseJson[]> {
    return (await shop.read(`{ gatewayPayments(sort: [{ field: createdAt, direction: ASC }]) { nodes { ${PAYMENT} } } }`)).gatewayPayments.nodes;
  }
}

/** Why it was refused: by a rule, or before any rule was asked. */
export const codeOf = (answer: LooseJson): string | undefined => answer.errors?.[0]?.extensions.code ?? answer.userErrors[0]?.code;
