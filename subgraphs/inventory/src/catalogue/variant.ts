import { reference } from '@ilms/kernel/fields';

/** An item of core's catalogue; inventory adds its stock to it. */
export const Variant = reference('Variant');
