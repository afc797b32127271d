import { useMutation } from '@apollo/client/react';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';
import type { AttachedFile } from './attachments.document.ts';
import { ChangeAttachment } from './attachments.document.ts';

/** What a file is called and shows. */
export function AttachmentDialog({ file, close, done }: { file: AttachedFile; close(): void; done(): void }) {
  const draft = useDraft({ filename: file.filename, caption: file.caption ?? '' });
  const [change] = useMutation(ChangeAttachment);
  const { busy, save } = useSaving(draft);
  const run = async () => {
    const { filename, caption } = draft.values;
    if (!(await save(async () => (await change({ variables: { input: { id: file.id, version: file.version, filename, caption: caption || null } } })).data?.attachmentUpdate))) return;
    done();
    close();
  };
  return (
    <FormDialog title={file.filename} verb="Save file" editing={draft} busy={busy} run={() => void run()} close={close}>
      <TextField label="Name" required wide autoFocus maxLength={200} {...draft.bind('filename')} />
      <TextField label="Caption" wide hint="What it shows." maxLength={240} {...draft.bind('caption')} />
    </FormDialog>
  );
}
