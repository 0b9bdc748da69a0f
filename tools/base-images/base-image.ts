/** An image that Docker Hub has under the same name, as this machine can make one like it. */
export interface BaseImage {
  /** The public name, which Dockerfiles, compose files and tests use. */
  readonly name: string
  /** The image that its Dockerfile starts from. None is needed for what debootstrap makes. */
  readonly from?: string
  /** The folder below `recipes` that is its build context. */
  readonly recipe: string
  /** The Dockerfile's name in that folder, if it is not `Dockerfile`. */
  readonly dockerfile?: string
  /** What the context needs besides, that is not kept in the repository. */
  readonly needs?: readonly MachineFile[]
}

/** Something of this machine that goes into a local image. */
export type MachineFile = 'node' | 'npm' | 'trust' | 'postgres-18'

export const DEBIAN = 'debian:bookworm-slim'

/** What our Dockerfiles, compose files and tests start from, each after what it is built on. */
export const BASE_IMAGES: readonly BaseImage[] = [
  { name: DEBIAN, recipe: 'debian' },
  {
    name: 'node:24-bookworm-slim',
    from: DEBIAN,
    recipe: 'node',
    needs: ['node', 'npm', 'trust'],
  },
  {
    name: 'postgres:15-bookworm',
    from: DEBIAN,
    recipe: 'postgres',
    dockerfile: '15.Dockerfile',
  },
  {
    name: 'postgres:18-bookworm',
    from: DEBIAN,
    recipe: 'postgres',
    dockerfile: '18.Dockerfile',
    needs: ['postgres-18'],
  },
  { name: 'redis:7-bookworm', from: DEBIAN, recipe: 'redis' },
  { name: 'nginx:stable-bookworm', from: DEBIAN, recipe: 'nginx' },
  { name: 'prom/prometheus:v3.5.0', from: DEBIAN, recipe: 'prometheus' },
]
