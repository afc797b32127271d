import { RuleBroken } from '@ilms/kernel/errors';

export class BackupUnderWay extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_BACKUP_UNDER_WAY', `A backup of ${slug} is asked for or under way already. Wait until it is done.`, { slug });
  }
}

export class RestoreUnderWay extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_RESTORE_UNDER_WAY', `${slug} is being restored, backed up or tried out at this moment. Wait until that is done.`, { slug });
  }
}

export class RestoreNotConfirmed extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_RESTORE_NOT_CONFIRMED', `Type ${slug} to confirm: what it has stored since the backup is put aside.`, { slug }, ['confirm']);
  }
}

export class BackupNotRestorable extends RuleBroken {
  constructor(state: string) {
    super('PLATFORM_BACKUP_NOT_RESTORABLE', `This backup is ${state.toLowerCase()}; only one that is done can be restored.`, { state }, ['backupId']);
  }
}

export class NothingToBackUp extends RuleBroken {
  constructor(slug: string, state: string) {
    super('PLATFORM_NOTHING_TO_BACK_UP', `${slug} is ${state} and has no data to write away.`, { slug, state });
  }
}

/** A wrong key and an altered byte cannot be told apart, and need not be. */
export class ArchiveDamaged extends RuleBroken {
  constructor(why: string) {
    super('PLATFORM_ARCHIVE_DAMAGED', `This archive is not as it was written: ${why}. Nothing was restored.`, { why });
  }
}

export class ArchiveKeyUnknown extends RuleBroken {
  constructor(key: string) {
    super('PLATFORM_ARCHIVE_KEY_UNKNOWN', `The archive was sealed with the key ${key}, which is not known. Set ILMS_SECRET_PREVIOUS to the secret it was made from.`, { key });
  }
}

export class ArchiveForeign extends RuleBroken {
  constructor(slug: string) {
    super('PLATFORM_ARCHIVE_FOREIGN', `This archive is of another company, not of ${slug}. Nothing was restored.`, { slug });
  }
}

export class ArchiveNewer extends RuleBroken {
  constructor(migration: string) {
    super('PLATFORM_ARCHIVE_NEWER', `This archive was written by newer code: ${migration} is not known here. Bring the code up to it first.`, { migration });
  }
}

export class ArchiveGone extends RuleBroken {
  constructor(id: string) {
    super('PLATFORM_ARCHIVE_GONE', `There is no archive ${id} where archives lie.`, { id });
  }
}

export class NothingAside extends RuleBroken {
  constructor() {
    super('PLATFORM_NOTHING_ASIDE', 'Nothing of this restore is kept aside any more.');
  }
}
