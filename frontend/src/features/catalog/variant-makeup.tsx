import { useLingui } from '@lingui/react';
import { useMemo } from 'react';
import { useQuery } from 'urql';
import { problemOf } from '@/graphql/problem';
import { ErrorState, PageSkeleton } from '@/ui/states';
import { BundleEditor } from './bundle-editor';
import { VariantMakeupDocument } from './variant-makeup.generated';
import { VariantPacks } from './variant-packs';

/** What a variant is made of, and the packs in which it is counted. */
export function VariantMakeup({ variantId }: { variantId: string }) {
  const { i18n } = useLingui();
  const [{ data, error }, ask] = useQuery({
    query: VariantMakeupDocument,
    variables: useMemo(() => ({ id: variantId, locale: i18n.locale }), [variantId, i18n.locale]),
    requestPolicy: 'cache-and-network',
  });
  const variant = data?.variant;
  if (!variant) {
    const problem = problemOf(error);
    if (!problem) return <PageSkeleton lines={3} />;
    return <ErrorState problem={problem} onRetry={() => ask({ requestPolicy: 'network-only' })} />;
  }
  return (
    <>
      {!variant.isBundle && <VariantPacks variant={variant} />}
      <BundleEditor variant={variant} onStale={() => ask({ requestPolicy: 'network-only' })} />
    </>
  );
}
