import { useCallback } from 'react';
import { usePayload } from '@/graphql/use-payload';
import { newRequestKey } from '@/lib/request-key';
import { CategoryUpdateDocument } from './categories-page.generated';
import type { CategoryUpdateMutation } from './categories-page.generated';
import { stepsOf } from './tree';
import type { CategoryBranch } from './use-category-tree';

const pick = (data: CategoryUpdateMutation) => data.categoryUpdate;

/** Moves a category a step up or down among its siblings, and reads the tree anew. */
export function useCategoryMoves(tree: readonly CategoryBranch[], onMoved: () => void) {
  const { send, isSending } = usePayload(CategoryUpdateDocument, pick);
  const move = useCallback(
    async ({ id }: CategoryBranch, step: 1 | -1) => {
      for (const { category, position } of stepsOf(tree, id, step)) {
        const input = { id: category.id, expectedVersion: category.version, position };
        // oxlint-disable-next-line no-await-in-loop -- What is refused ends the move: the rest would renumber a tree nobody saw
        const outcome = await send({ input: { ...input, idempotencyKey: newRequestKey() } });
        if (!outcome.isOk) break;
      }
      onMoved();
    },
    [onMoved, send, tree],
  );
  return { move, isMoving: isSending };
}
