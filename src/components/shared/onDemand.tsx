'use client'

import {
  type ComponentType,
  createElement,
  type ForwardedRef,
  type ForwardRefExoticComponent,
  forwardRef,
  lazy,
  type PropsWithoutRef,
  type ReactElement,
  type ReactNode,
  type RefAttributes,
  Suspense,
  useState,
} from 'react'
import { Boundary, type Failure } from './Boundary.tsx'

export interface OnDemandOptions<Props> {
  /** Answers the component: from a module of its own, so that a host's bundler makes a file of it. */
  readonly load: () => Promise<ComponentType<Props>>
  /** What stands in its place until it is there. */
  readonly waiting: (props: Props) => ReactNode
  /** What stands there when it did not arrive, or failed. @default the boundary around it decides */
  readonly failed?: ((props: Props, failure: Failure, retry: () => void) => ReactNode) | undefined
  /** After a failure it is tried again when this changes. */
  readonly resetKey?: ((props: Props) => unknown) | undefined
}

/** A component whose code is loaded when it is first rendered, or when somebody asks for it before. */
export type OnDemand<Props, Root = HTMLDivElement> = ForwardRefExoticComponent<
  PropsWithoutRef<Props> & RefAttributes<Root>
> & {
  /** Loads the code now. What is rendered after that is there at once, also where a renderer does not wait. */
  readonly preload: () => Promise<void>
}

/**
 * Makes a component that arrives in a file of its own. A file that does not arrive (a lost connection, a release that
 * replaced it) is a message with another try, not a broken page.
 */
export function onDemand<Props extends object, Root = HTMLDivElement>(
  options: OnDemandOptions<Props>,
): OnDemand<Props, Root> {
  type View = ComponentType<Props & RefAttributes<Root>>
  let arrived: View | undefined
  let coming: Promise<View> | undefined
  let awaited: View | undefined
  let lost = false

  function bring(): Promise<View> {
    if (lost) awaited = undefined
    lost = false
    coming ??= options.load().then(
      (view) => {
        arrived = view as View
        return arrived
      },
      (error: unknown) => {
        // Who waits is told; the next who asks tries again.
        coming = undefined
        lost = true
        throw error
      },
    )
    return coming
  }

  function viewNow(): View {
    if (arrived) return arrived
    awaited ??= lazy(async () => ({ default: await bring() })) as unknown as View
    return awaited
  }

  function Arriving({ given, forwarded }: { given: Props; forwarded: ForwardedRef<Root> }): ReactElement {
    // Kept while it is mounted: to change from the awaited one to the arrived one would throw the reader's state away.
    const [View] = useState<View>(() => viewNow())
    const props = (forwarded ? { ...given, ref: forwarded } : given) as Props & RefAttributes<Root>
    return createElement(View, props)
  }

  const Shell = forwardRef<Root, Props>(function OnDemandView(props, ref) {
    const given = props as Props
    const { waiting, failed, resetKey } = options
    const view = (
      <Suspense fallback={waiting(given)}>
        <Arriving given={given} forwarded={ref} />
      </Suspense>
    )
    if (!failed) return view
    return (
      <Boundary
        resetKey={resetKey?.(given)}
        fallback={(failure, retry) =>
          failed(given, failure, () => {
            // What did not arrive is asked for again; that it fails again is said in its place.
            if (lost) bring().catch(() => {})
            retry()
          })
        }
      >
        {view}
      </Boundary>
    )
  })
  const preload = async (): Promise<void> => void (await bring())
  return Object.assign(Shell, { preload }) as OnDemand<Props, Root>
}
