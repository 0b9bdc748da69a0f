const COUNTER = /^latchkey_database_statements_total (\d+)$/m

/** SQL statements that the gateway has sent since its start. Asking sends none. */
export async function databaseStatements(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/metrics`)
  const count = COUNTER.exec(await answer.text())?.[1]
  if (count === undefined)
    throw new Error(`the gateway's metrics (${answer.status}) have no counter`)
  return Number(count)
}
