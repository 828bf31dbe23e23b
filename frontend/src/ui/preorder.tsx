import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useState } from 'react';
import { localDay } from '@/lib/dates';
import { Tag } from './status';

/** Says from which day a thing is sent that is ordered ahead; nothing once that day has come. */
export function PreorderTag({ availableFrom }: { availableFrom: string | null | undefined }) {
  useLingui();
  const [today] = useState(() => localDay(new Date()));
  if (!availableFrom || availableFrom <= today) return null;
  return <Tag tone="violet">{t`预售，${availableFrom} 起发货`}</Tag>;
}
