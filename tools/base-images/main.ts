/**
 * Makes the images that our own start from, on a machine where no registry answers: only those that
 * are neither there nor to be pulled, under their public names.
 *
 *     npm run base-images [-- <image>…]
 */
import { BASE_IMAGES, DEBIAN, type BaseImage } from './base-image.ts'
import { makeBuildContext } from './build-context.ts'
import { importDebian } from './debian-root.ts'
import { docker, imageBytes, requireEngine, runOrFail } from './docker-engine.ts'
import { findMissing } from './missing-images.ts'
import { join } from 'node:path'

async function main(args: readonly string[]): Promise<void> {
  await requireEngine()
  const everything = BASE_IMAGES.map(({ name }) => name).filter((name) => name !== DEBIAN)
  const { found, missing } = await findMissing(args.length > 0 ? args : everything, {
    list: BASE_IMAGES,
    engine: docker,
  })
  for (const { name, how } of found) console.log(`${name}: ${how}`)
  for (const image of missing) {
    const begun = performance.now()
    await make(image)
    const seconds = ((performance.now() - begun) / 1000).toFixed(1)
    const megabytes = Math.round((await imageBytes(image.name)) / 1e6)
    console.log(`${image.name}: made in ${seconds} s, ${megabytes} MB`)
  }
}

async function make(image: BaseImage): Promise<void> {
  if (image.from === undefined) {
    await importDebian(image.name)
    return
  }
  await using context = await makeBuildContext(image)
  const dockerfile = join(context.folder, image.dockerfile ?? 'Dockerfile')
  await runOrFail('docker', ['build', '-q', '-t', image.name, '-f', dockerfile, context.folder])
}

main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(`base-images: ${error instanceof Error ? error.message : 'an unknown failure'}`)
  process.exitCode = 1
})
