import { RuleBroken } from '@ilms/kernel/errors';

export class ExportUnderWay extends RuleBroken {
  constructor() {
    super('PLATFORM_EXPORT_UNDER_WAY', 'An export of the company’s data is asked for or under way already. Wait until it is done.');
  }
}

export class EnoughExports extends RuleBroken {
  constructor(most: number) {
    super('PLATFORM_ENOUGH_EXPORTS', `The data was exported ${most} times within a day. Download one of those, or ask again tomorrow.`, { most });
  }
}

export class ExportNotThere extends RuleBroken {
  constructor(state: string) {
    super('PLATFORM_EXPORT_NOT_THERE', state === 'EXPIRED' ? 'This export was kept for a week and is deleted. Ask for a new one.' : `This export is ${state.toLowerCase()}; only one that is done can be downloaded.`, { state });
  }
}
