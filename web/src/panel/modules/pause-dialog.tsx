import { useMutation } from '@apollo/client/react';
import { App } from 'antd';
import type { ModulesQuery } from '../../generated/graphql.ts';
import { useDraft } from '../../shared/document/draft.ts';
import { NoteField } from '../../shared/document/fields.tsx';
import { FormDialog } from '../../shared/document/form-dialog.tsx';
import { useSaving } from '../../shared/document/saving.ts';
import { plural } from '../../shared/format.ts';
import { Modules, PauseModule } from './modules.document.ts';

type Definition = ModulesQuery['moduleDefinitions'][number];

/** Switches a module off for everybody: whom it meets, and the words they read. */
export function PauseDialog({ module, nameOf, close }: { module: Definition; nameOf: (code: string) => string; close(): void }) {
  const draft = useDraft({ reason: '' });
  const { busy, save } = useSaving(draft);
  const { message } = App.useApp();
  const [pause] = useMutation(PauseModule, { refetchQueries: [Modules] });
  const run = async () => {
    if (!(await save(async () => (await pause({ variables: { input: { module: module.code, reason: draft.values.reason.trim() } } })).data?.modulePause))) return;
    void message.success(`${module.name} is in maintenance`);
    close();
  };
  const above = module.dependants.length > 0 ? ` So do ${module.dependants.map(nameOf).join(', ')}, which cannot work without it.` : '';
  return (
    <FormDialog title={`Switch ${module.name} off for everybody?`} verb="Switch off" says={`Within five seconds it stops for ${plural(module.companies, 'company', 'companies')}: its pages, its part of their graph, its jobs.${above} Nothing is deleted, and what they pay stays as it is.`} editing={draft} busy={busy} run={() => void run()} close={close}>
      <NoteField label="Reason" required autoFocus hint="Every company that has it reads this." {...draft.bind('reason')} />
    </FormDialog>
  );
}
