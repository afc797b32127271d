import { authorizedFetch } from './session.ts';

/** Hands a file made in the browser to the person. */
export function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = name;
  anchor.click();
  // Some browsers read the blob only after the click returns.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** Fetches a protected file with the session's token and saves it; throws a sentence when it cannot. */
export async function downloadFile(path: string, name: string): Promise<void> {
  const response = await authorizedFetch(path);
  if (!response.ok) {
    const requestId = response.headers.get('x-request-id');
    throw new Error(`The file could not be fetched${requestId ? ` (request ${requestId})` : ''}. Try again in a moment.`);
  }
  saveFile(name, await response.blob());
}
