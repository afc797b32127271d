import type { ApolloClient } from '@apollo/client';
import { ImportTemplateFile } from './bulk.document.ts';

/** A file with the headings of one kind: with an example to be filled in, or with its sample rows. */
export async function templateFile(client: ApolloClient, kind: string, format: 'CSV' | 'XLSX', isSample: boolean): Promise<File> {
  const { data } = await client.query({ query: ImportTemplateFile, variables: { kind, format, isSample }, fetchPolicy: 'network-only' });
  const { filename, contentType, content } = data!.importTemplate;
  return new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], filename, { type: contentType });
}
