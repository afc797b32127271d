import { setTimeout as sleep } from 'node:timers/promises';
import type { LooseJson } from './loose-json.ts';
import type { Company } from './system.ts';

const FIELDS = 'id status isTrial total succeeded failed changedRecords error outcomes { created updated unchanged refused } reasons { code column message count } plan { kind filename mapping listPath } undo { total removed restored switchedOff kept { type outcome why } }';
const UNDER_WAY = ['WAITING', 'RUNNING', 'UNDOING', 'DRAFT'];

export interface Said {
  readonly mapping?: object;
  readonly options?: object;
  readonly dryRun?: boolean;
}

/** A person of a company who brings files in and takes them back, as the wizard does. */
export class FileImport {
  constructor(private readonly company: Company) {}

  async upload(text: string, filename = 'file.csv'): Promise<{ id: string; error?: { code: string } }> {
    const { system, host, token } = this.company;
    return (await system.http(host, `/upload/core/import?filename=${filename}`, { body: text, headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' } })).json as { id: string; error?: { code: string } };
  }

  /** What became of it, once nothing is under way any more. */
  async ended(id: string): Promise<LooseJson> {
    for (const began = Date.now(); Date.now() - began < 60_000; await sleep(100)) {
      const { bulkOperation } = await this.company.must(`query($id: ID!) { bulkOperation(id: $id) { ${FIELDS} } }`, { id });
      if (!UNDER_WAY.includes(bulkOperation.status as string)) return bulkOperation;
    }
    throw new Error('It did not end.');
  }

  /** Brings a file in as its headings suggest, with what is said besides. */
  async bring(kind: string, text: string, { mapping = {}, options = {}, dryRun = false }: Said = {}): Promise<LooseJson> {
    const { id } = await this.upload(text);
    const { importSuggestion } = await this.company.must('query($id: ID!, $kind: String!) { importSuggestion(id: $id, kind: $kind) { mapping isRemembered } }', { id, kind });
    await this.company.must('mutation($input: ImportPlanInput!) { importPlan(input: $input) { userErrors { code message } } }', { input: { id, kind, mapping: { ...importSuggestion.mapping, ...mapping }, options } });
    await this.company.must('mutation($input: ImportRunInput!) { importRun(input: $input) { userErrors { code } } }', { input: { id, dryRun } });
    return { ...(await this.ended(id)), isRemembered: importSuggestion.isRemembered };
  }

  /** Takes it back; answers what was undone. Throws with the reason where it may not be. */
  async undo(id: string): Promise<LooseJson> {
    await this.company.must('mutation($input: BulkOperationInput!) { bulkOperationUndo(input: $input) { userErrors { code } } }', { input: { id } });
    return (await this.ended(id)).undo;
  }
}
