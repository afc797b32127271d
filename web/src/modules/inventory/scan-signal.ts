let sound: AudioContext | undefined;

/** A short high tone for what went well, a long low one for what did not; a phone trembles along. Where neither is possible nothing is lost: the screen says the same. */
export function signal(tone: 'good' | 'bad'): void {
  try {
    navigator.vibrate?.(tone === 'good' ? 40 : [120, 60, 120]);
    sound ??= new AudioContext();
    const [oscillator, volume] = [sound.createOscillator(), sound.createGain()];
    const [frequency, seconds] = tone === 'good' ? [1320, 0.08] : [220, 0.35];
    oscillator.frequency.value = frequency;
    volume.gain.setValueAtTime(0.12, sound.currentTime);
    volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + seconds);
    oscillator.connect(volume).connect(sound.destination);
    oscillator.start();
    oscillator.stop(sound.currentTime + seconds);
  } catch {
    // A browser without sound, or one that waits for the first touch.
  }
}
