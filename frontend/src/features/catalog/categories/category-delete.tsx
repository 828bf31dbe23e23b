import { t } from '@lingui/core/macro';
import { useLingui } from '@lingui/react';
import { Button } from 'antd';
import { useState } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { toast } from '@/lib/toast';
import { ConfirmDialog } from '@/ui/confirm-dialog';
import { CategoryDeleteDocument } from './categories-page.generated';
import type { CategoryDeleteMutation } from './categories-page.generated';
import type { CategoryBranch } from './use-category-tree';

const pick = (data: CategoryDeleteMutation) => data.categoryDelete;

function whyNot({ hasChildren, category }: CategoryBranch): string | undefined {
  if (hasChildren) return t`请先移走或删除它下面的分类。`;
  if (category.productCount > 0) return t`请先把商品移到别的分类。`;
  return undefined;
}

/** Deletes a category that nothing stands in; says what is in the way otherwise. */
export function CategoryDelete({
  branch,
  onDeleted,
}: {
  branch: CategoryBranch;
  onDeleted: () => void;
}) {
  useLingui();
  const { send, isSending } = usePayload(CategoryDeleteDocument, pick);
  const [isAsked, setIsAsked] = useState(false);
  const { id, version, shownName } = branch.category;
  const obstacle = whyNot(branch);
  const remove = async () => {
    const outcome = await send({
      input: { id, expectedVersion: version, idempotencyKey: newRequestKey() },
    });
    setIsAsked(false);
    if (!outcome.isOk) return;
    toast.success(t`${shownName} 已删除`);
    onDeleted();
  };
  return (
    <>
      <Button danger disabled={obstacle !== undefined} onClick={() => setIsAsked(true)}>
        {t`删除`}
      </Button>
      {obstacle !== undefined && <span className="form-hint">{obstacle}</span>}
      {isAsked && (
        <ConfirmDialog
          title={t`删除 ${shownName}`}
          action={t`删除`}
          isSending={isSending}
          onConfirm={() => void remove()}
          onClose={() => setIsAsked(false)}
        >
          {t`这个分类的各语言名称也会删除，不能恢复。`}
        </ConfirmDialog>
      )}
    </>
  );
}
