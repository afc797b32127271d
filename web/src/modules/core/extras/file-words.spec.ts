import { kindLetters, uploadRefusal } from './file-words.ts';

describe('what is said of a file', () => {
  it('is its kind in a word', () => {
    expect(['image/png', 'application/pdf', 'text/csv', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'text/plain', 'application/x-cfb'].map(kindLetters)).toEqual(['IMG', 'PDF', 'XLS', 'XLS', 'TXT', 'FILE']);
  });

  it('is why it was refused, in the words of the server where it has some', () => {
    expect(uploadRefusal('a.pdf', { status: 200, text: '{}' })).toBeUndefined();
    expect(uploadRefusal('a.pdf', { status: 413, text: '' })).toBe('a.pdf has more than 10 MB. Make it smaller, or split it.');
    expect(uploadRefusal('a.exe', { status: 422, text: '{"error":{"code":"CORE_FILE_TYPE_REFUSED","message":"a.exe is of no known kind."}}' })).toBe('a.exe is of no known kind.');
    expect(uploadRefusal('a.pdf', { status: 502, text: '<html>' })).toBe('a.pdf was not taken (502). Try again in a moment.');
  });
});
