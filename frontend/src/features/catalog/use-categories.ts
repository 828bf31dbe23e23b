import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import type { Choice } from '@/ui/form-fields';
import { CategoriesDocument } from './product-list-page.generated';

/** Every category by its path, such as `厨房 / 水壶`, for a choice among them. */
export function useCategories(): readonly Choice<string>[] {
  const { i18n } = useLingui();
  const [{ data }] = useQuery({
    query: CategoriesDocument,
    variables: useMemo(() => ({ locale: i18n.locale }), [i18n.locale]),
  });
  return useMemo(
    () =>
      (data?.categories.nodes ?? []).map(({ id, name, parent }) => ({
        value: id,
        label: parent ? `${parent.name} / ${name}` : name,
      })),
    [data],
  );
}
