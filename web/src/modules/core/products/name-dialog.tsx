import type { UserError } from '../../../shared/document/draft.ts';
import { useDraft } from '../../../shared/document/draft.ts';
import { TextField } from '../../../shared/document/fields.tsx';
import { FormDialog } from '../../../shared/document/form-dialog.tsx';
import { useSaving } from '../../../shared/document/saving.ts';

interface Props { title: string; verb: string; initial: string; keep(name: string): Promise<readonly UserError[]>; close(): void }

/** Asks for one name; Enter keeps it. */
export function NameDialog({ title, verb, initial, keep, close }: Props) {
  const draft = useDraft({ name: initial });
  const { busy, save } = useSaving(draft);
  const run = async () => {
    if (draft.values.name.trim() && await save(async () => ({ userErrors: await keep(draft.values.name) }))) close();
  };
  return (
    <FormDialog title={title} verb={verb} editing={draft} busy={busy} run={() => void run()} close={close} width={420}>
      <TextField label="Name" required autoFocus maxLength={80} {...draft.bind('name')} />
    </FormDialog>
  );
}
