import { createRunner } from 'jest-light-runner';
import { Tinypool } from 'tinypool';

// A process asks for its settings when its first file comes. The runner answers every process at once and forgets all of them: one that was not
// listening yet would ask in vain and wait for ever, and the run with it. So whoever asks is answered, however often.
const run = Tinypool.prototype.run;
const patient = new WeakMap();

function answering(channel) {
  const listeners = new Set();
  return {
    onMessage: (listener) => void listeners.add(listener),
    postMessage(message) {
      for (const listener of listeners) channel.onMessage(listener);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel between processes, not between windows
      channel.postMessage(message);
    },
  };
}

Tinypool.prototype.run = function (task, options = {}) {
  const { channel } = options;
  if (!channel) return run.call(this, task, options);
  if (!patient.has(channel)) patient.set(channel, answering(channel));
  return run.call(this, task, { ...options, channel: patient.get(channel) });
};

// oxlint-disable-next-line import/no-default-export -- what jest loads as a runner
export default createRunner({ runtime: 'child_process' });
