import { useSyncExternalStore } from 'react';
import { forgetStored, readStored, subscribeStored, writeStored } from '@/lib/stored';

const mutedKey = 'station.muted';
let context: AudioContext | undefined;

const isMuted = () => readStored(mutedKey) !== null;

/** A high short tone for what was taken, a low long one for what was refused. */
export function sound(isOk: boolean) {
  if (isMuted() || typeof AudioContext === 'undefined') return;
  context ??= new AudioContext();
  const tone = context.createOscillator();
  const volume = context.createGain();
  const seconds = isOk ? 0.08 : 0.35;
  tone.type = isOk ? 'sine' : 'square';
  tone.frequency.value = isOk ? 1_320 : 180;
  volume.gain.value = 0.08;
  tone.connect(volume).connect(context.destination);
  tone.start();
  tone.stop(context.currentTime + seconds);
}

export function useMuted(): { readonly isMuted: boolean; readonly toggle: () => void } {
  const muted = useSyncExternalStore(subscribeStored, isMuted);
  const toggle = () => (muted ? forgetStored(mutedKey) : writeStored(mutedKey, 'yes'));
  return { isMuted: muted, toggle };
}
