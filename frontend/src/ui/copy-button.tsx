import { CheckOutlined, CopyOutlined } from '@ant-design/icons';
import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { useEffect, useState } from 'react';
import { toast } from '@/lib/toast';

/** Stands beside every id a person may want to paste somewhere. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  useLingui();
  const [isCopied, setIsCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setIsCopied(false), 1500);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <button
      type="button"
      className="plain-button muted"
      aria-label={label ?? t`复制 ${text}`}
      onClick={(event) => {
        event.stopPropagation();
        navigator.clipboard.writeText(text).then(
          () => setIsCopied(true),
          () => toast.error(t`浏览器不允许复制`),
        );
      }}
    >
      {isCopied ? <CheckOutlined /> : <CopyOutlined />}
    </button>
  );
}
