/** What the guides use of packages that belong to a host and are not installed here: as much of their types as the examples touch. */

declare module 'react-router' {
  export function useLoaderData<Loader extends () => unknown>(): Awaited<ReturnType<Loader>>
  export function useSearchParams(): [
    URLSearchParams,
    (next: string | URLSearchParams | Record<string, string>, options?: { replace?: boolean }) => void,
  ]
}

declare module 'next/navigation' {
  export function useRouter(): { replace: (href: string, options?: { scroll?: boolean }) => void }
  export function usePathname(): string
  export function useSearchParams(): URLSearchParams
}

declare module '@tanstack/react-query' {
  interface QueryOptions<Data> {
    queryKey: readonly unknown[]
    queryFn: (context: { signal: AbortSignal }) => Promise<Data>
    staleTime?: number
    structuralSharing?: boolean
  }
  export function useQuery<Data>(options: QueryOptions<Data>): {
    data: Data | undefined
    error: Error | null
    status: 'pending' | 'error' | 'success'
    refetch: () => Promise<unknown>
  }
  export function useQueryClient(): { fetchQuery: <Data>(options: QueryOptions<Data>) => Promise<Data> }
}
