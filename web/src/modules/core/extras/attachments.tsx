import { useEffect, useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { useApolloClient, useMutation, useQuery } from '@apollo/client/react';
import { App, Button, Dropdown, Modal } from 'antd';
import { useIsReadOnly, useMay } from '../../../shared/company.tsx';
import { downloadFile } from '../../../shared/download.ts';
import { newKey } from '../../../shared/document/draft.ts';
import { TimelineOf } from '../../../shared/document/timeline.tsx';
import { readFailure } from '../../../shared/failure.ts';
import { FailureNote } from '../../../shared/failure-note.tsx';
import { Picture } from '../../../shared/files/picture.tsx';
import { formatInstant, formatWhen, sizeWords } from '../../../shared/format.ts';
import { Icon } from '../../../shared/icon.tsx';
import { authorizedUpload } from '../../../shared/session.ts';
import { AttachmentDialog } from './attachment-dialog.tsx';
import type { AttachedFile } from './attachments.document.ts';
import { AttachmentsOf, ChangeAttachment, RemoveAttachment } from './attachments.document.ts';
import './extras.css';
import { kindLetters, uploadRefusal } from './file-words.ts';

/** A file on its way, or why it did not arrive. */
interface Sending { key: string; name: string; part: number; refusal?: string }

/** The files of a record: dropped, pasted or chosen; pictures are seen, everything else is fetched. */
export function Attachments({ noun, recordId }: { noun: string; recordId: string }) {
  const { data, error, refetch } = useQuery(AttachmentsOf, { variables: { noun, recordId }, fetchPolicy: 'cache-and-network' });
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [isOver, setOver] = useState(false);
  const [shown, setShown] = useState<string>();
  const [editing, setEditing] = useState<AttachedFile>();
  const [removing, setRemoving] = useState<AttachedFile>();
  const [change] = useMutation(ChangeAttachment);
  const [remove, { loading: isRemoving }] = useMutation(RemoveAttachment);
  const chooser = useRef<HTMLInputElement>(null);
  const client = useApolloClient();
  const { message } = App.useApp();
  const readOnly = useIsReadOnly();
  const mayWrite = useMay()('attachment:write') && !readOnly;
  const files = data?.attachments;

  const settled = async () => {
    // What stands for a product is its first picture, and the timeline names every file.
    if (noun === 'Product') await client.refetchQueries({ include: ['Product'] });
    await Promise.all([refetch(), client.refetchQueries({ include: [TimelineOf] })]);
  };
  const send = async (chosen: readonly File[]) => {
    const batch = chosen.map((file) => ({ file, key: newKey(), name: file.name || `pasted-${Date.now()}.png` }));
    setSending((now) => [...now.filter((each) => !each.refusal), ...batch.map(({ key, name }) => ({ key, name, part: 0 }))]);
    const note = (key: string, patch: Partial<Sending>) => setSending((now) => now.map((each) => (each.key === key ? { ...each, ...patch } : each)));
    for (const { file, key, name } of batch) {
      try {
        const query = new URLSearchParams({ noun, record: recordId, filename: name });
        const refusal = file.size > 10 * 1024 * 1024 ? uploadRefusal(name, { status: 413, text: '' }) : uploadRefusal(name, await authorizedUpload(`/upload/core/attachment?${query}`, file, (part) => note(key, { part })));
        if (refusal) note(key, { refusal });
        else setSending((now) => now.filter((each) => each.key !== key));
      } catch (failure) {
        note(key, { refusal: `${name}: ${readFailure(failure).message}` });
      }
    }
    await settled().catch(() => undefined);
  };
  const sendLatest = useRef(send);
  sendLatest.current = send;
  useEffect(() => {
    if (!mayWrite) return;
    const onPaste = (event: ClipboardEvent) => {
      const pasted = [...(event.clipboardData?.files ?? [])];
      if (pasted.length === 0) return;
      event.preventDefault();
      void sendLatest.current(pasted);
    };
    window.addEventListener('paste', onPaste);
    return () => window.removeEventListener('paste', onPaste);
  }, [mayWrite]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (mayWrite) void send([...event.dataTransfer.files]);
  };
  const makeFirst = async (file: AttachedFile) => {
    const refusal = await change({ variables: { input: { id: file.id, version: file.version, isFirst: true } } }).then(({ data: done }) => done?.attachmentUpdate.userErrors[0]?.message, (failure: unknown) => readFailure(failure).message);
    if (refusal) void message.error(refusal);
    await settled();
  };
  const takeAway = async () => {
    const refusal = await remove({ variables: { input: { id: removing!.id } } }).then(({ data: done }) => done?.attachmentRemove.userErrors[0]?.message, (failure: unknown) => readFailure(failure).message);
    void (refusal ? message.error(refusal) : message.success('File removed'));
    setRemoving(undefined);
    await settled();
  };
  const open = (file: AttachedFile) => (file.isImage ? setShown(file.id) : void downloadFile(`/download/core/attachment/${file.id}`, file.filename).catch((failure: unknown) => message.error(readFailure(failure).message)));

  if (error && !files) return <FailureNote failure={readFailure(error)} retry={() => void refetch()} />;
  const pictures = files?.filter((file) => file.isImage) ?? [];
  return (
    <div className={isOver ? 'attachments attachments-over' : 'attachments'} onDragOver={(event) => { if (mayWrite && event.dataTransfer.types.includes('Files')) { event.preventDefault(); setOver(true); } }} onDragLeave={() => setOver(false)} onDrop={drop}>
      {mayWrite && (
        <div className="attach-tools">
          <input ref={chooser} type="file" multiple hidden aria-label="Files to attach" onChange={(event) => { void send([...(event.target.files ?? [])]); event.target.value = ''; }} />
          <Button icon={<Icon name="plus" />} onClick={() => chooser.current?.click()}>Attach files</Button>
          <span className="soft">or drop them here, or paste a picture. At most 10 MB each.</span>
        </div>
      )}
      {sending.length > 0 && (
        <ul className="attach-sending" aria-live="polite">
          {sending.map(({ key, name, part, refusal }) => (
            <li key={key}>
              <span>{refusal ?? name}</span>
              {refusal ? <Button type="text" size="small" aria-label={`Dismiss ${name}`} icon={<Icon name="close" />} onClick={() => setSending((now) => now.filter((each) => each.key !== key))} /> : <progress aria-label={`Sending ${name}`} value={part} max={1} />}
            </li>
          ))}
        </ul>
      )}
      {files?.length === 0 && sending.length === 0 && <p className="soft">No files yet.</p>}
      <ul className="attached" aria-label="Files" aria-busy={!files}>
        {files?.map((file, index) => (
          <li key={file.id}>
            <button type="button" className="attached-open" onClick={() => open(file)}>
              {file.isImage ? <Picture id={file.id} label="" className="attached-thumb" /> : <span className="attached-kind" aria-hidden="true">{kindLetters(file.contentType)}</span>}
              <span className="attached-name"><span className="unseen">{file.isImage ? 'Show ' : 'Download '}</span>{file.filename}</span>
            </button>
            {file.caption && <span className="attached-caption">{file.caption}</span>}
            <span className="soft">{sizeWords(file.size)} · {file.uploadedByName}, <time dateTime={file.createdAt} title={formatInstant(file.createdAt)}>{formatWhen(file.createdAt)}</time></span>
            <Dropdown
              trigger={['click']} placement="bottomRight"
              menu={{ items: [
                { key: 'download', label: 'Download', onClick: () => void downloadFile(`/download/core/attachment/${file.id}`, file.filename).catch((failure: unknown) => message.error(readFailure(failure).message)) },
                ...(mayWrite ? [
                  { key: 'change', label: 'Rename or caption', onClick: () => setEditing(file) },
                  { key: 'first', label: 'Make it the first', disabled: index === 0, onClick: () => void makeFirst(file) },
                  { key: 'remove', label: 'Remove file', danger: true, onClick: () => setRemoving(file) },
                ] : []),
              ] }}
            >
              <Button type="text" size="small" icon={<Icon name="more" />} aria-label={`Actions of ${file.filename}`} />
            </Dropdown>
          </li>
        ))}
      </ul>
      {editing && <AttachmentDialog file={editing} close={() => setEditing(undefined)} done={() => void settled()} />}
      {removing && <Modal open title={`Remove ${removing.filename}?`} okText="Remove file" okButtonProps={{ danger: true, loading: isRemoving }} cancelText="Keep it" onOk={() => void takeAway()} onCancel={() => setRemoving(undefined)}>The file is gone for good; the timeline keeps its name.</Modal>}
      {shown && <Lightbox pictures={pictures} shown={shown} show={setShown} />}
    </div>
  );
}

/** One picture over the page; arrows lead to the next. */
function Lightbox({ pictures, shown, show }: { pictures: readonly AttachedFile[]; shown: string; show(id: string | undefined): void }) {
  const at = pictures.findIndex(({ id }) => id === shown);
  const picture = pictures[at];
  if (!picture) return null;
  const step = (by: number) => show(pictures[(at + by + pictures.length) % pictures.length]!.id);
  return (
    <Modal open title={picture.caption || picture.filename} footer={null} width="min(1000px, 92vw)" onCancel={() => show(undefined)}>
      <div className="lightbox" role="group" aria-label={picture.filename} onKeyDown={(event) => { if (event.key === 'ArrowRight') step(1); else if (event.key === 'ArrowLeft') step(-1); }}>
        <Picture id={picture.id} label={picture.caption || picture.filename} className="lightbox-picture" />
        {pictures.length > 1 && <p><Button icon={<Icon name="left" />} aria-label="Previous picture" onClick={() => step(-1)} /> <span className="soft">{at + 1} of {pictures.length}</span> <Button autoFocus icon={<Icon name="right" />} aria-label="Next picture" onClick={() => step(1)} /></p>}
      </div>
    </Modal>
  );
}
