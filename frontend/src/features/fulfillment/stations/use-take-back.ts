import { t } from '@lingui/core/macro';
import { useState } from 'react';

/** Whether the next scan is taken back rather than picked: `-` says so, and once more that not. */
export function useTakeBack(say: (isOk: boolean, text: string) => void) {
  const [isTakingBack, setTakingBack] = useState(false);
  const toggle = () => {
    setTakingBack(!isTakingBack);
    say(true, isTakingBack ? t`照常拣货` : t`下一次扫描撤回拣货`);
  };
  /** For one scan. */
  const take = () => {
    setTakingBack(false);
    return isTakingBack;
  };
  return { toggle, take };
}
