import { RuleBroken } from '@ilms/kernel/errors';

export class AccentUnreadable extends RuleBroken {
  constructor(accent: string, contrast: number, instead: string) {
    super('PLATFORM_ACCENT_UNREADABLE', `White words on ${accent} have a contrast of ${contrast.toFixed(2)}; 4.5 is needed to be read. ${instead} would do.`, { accent, contrast: Number(contrast.toFixed(2)), instead }, ['accent']);
  }
}

export class LabelNotSold extends RuleBroken {
  constructor() {
    super('PLATFORM_LABEL_NOT_SOLD', 'A name, colours, a domain and a sender of one’s own belong to every paid plan. They can be set once the company goes on after its trial.');
  }
}

export class PictureRefused extends RuleBroken {
  constructor(why: string) {
    super('PLATFORM_PICTURE_REFUSED', `This picture cannot be used: ${why}.`, {}, ['file']);
  }
}

export class SenderRefused extends RuleBroken {
  constructor(field: 'senderName' | 'replyTo' | 'name' | 'localPart', why: string) {
    super('PLATFORM_SENDER_REFUSED', `It cannot be written like this. ${why}`, {}, [field]);
  }
}
