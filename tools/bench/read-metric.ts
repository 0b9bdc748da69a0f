/**
 * What a gateway's `/metrics` say under a name now, of all labels together.
 *
 * @throws If they have no such figure.
 */
export async function readMetric(origin: string, name: string): Promise<number> {
  const answer = await fetch(`${origin}/metrics`)
  const samples = [...(await answer.text()).matchAll(sampleOf(name))].map(([, value]) => value)
  if (samples.length === 0) throw new Error(`the gateway's metrics (${answer.status}) lack ${name}`)
  return samples.reduce((sum, value) => sum + Number(value), 0)
}

const sampleOf = (name: string) => new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, 'gm')
