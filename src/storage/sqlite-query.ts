/** The SQL of the SQLite engine: a plan as text and values. No connection here. */
import type { Scalar } from '../collection.ts';
import type { Plan, Test } from './documents.ts';

export type Bound = string | number | null;

/** A condition with one place for the moment of domain time. */
export const alive = '(expires_at IS NULL OR expires_at > ?)';

const valueSql = (field: string): string => (field === 'id' ? 'id' : `json_extract(body, '$.${field}')`);

/** An index over one kind alone. The query must name the kind literally, or SQLite does not use it. */
export function indexSql(kind: string, fields: readonly string[]): string {
  const name = `documents_${kind}_${fields.join('_')}`;
  return `CREATE INDEX IF NOT EXISTS "${name}" ON documents (partition, ${fields.map(valueSql).join(', ')}, id) WHERE kind = '${kind}'`;
}

const jsonTypes = { string: ['text'], number: ['integer', 'real'], boolean: ['true', 'false'] };
const allTypes = Object.values(jsonTypes).flat();

/** SQLite takes `true` for 1 and a list for its text; asking for the type keeps them apart, as Cosmos DB does. */
const typeSql = (field: string, types: readonly string[]): string =>
  `json_type(body, '$.${field}') IN (${types.map((type) => `'${type}'`).join(', ')})`;

/** libsql ends the process when it is given a boolean. */
const bound = (value: Scalar): Bound => (typeof value === 'boolean' ? Number(value) : value);

function testSql(test: Test): { sql: string; values: Bound[] } {
  const expression = valueSql(test.field);
  if (test.operator !== 'IN') {
    const types = jsonTypes[typeof test.value as keyof typeof jsonTypes];
    return {
      sql: `${expression} ${test.operator} ? AND ${typeSql(test.field, types)}`,
      values: [bound(test.value)],
    };
  }
  const groups = Object.entries(jsonTypes)
    .map(([type, types]) => ({
      types,
      values: test.values.filter((value) => typeof value === type).map(bound),
    }))
    .filter(({ values }) => values.length > 0);
  const sql = groups.map(
    ({ types, values }) =>
      `${expression} IN (${values.map(() => '?').join(', ')}) AND ${typeSql(test.field, types)}`,
  );
  return { sql: `(${sql.join(' OR ')})`, values: groups.flatMap(({ values }) => values) };
}

/** The query of a plan, and one document more than its page. */
export function toSql(kind: string, plan: Plan, moment: number): { sql: string; values: Bound[] } {
  const order = valueSql(plan.orderBy);
  const tests = plan.tests.map(testSql);
  const where = [`partition = ?`, `kind = '${kind}'`, alive, ...tests.map(({ sql }) => sql)];
  const values: Bound[] = [plan.partition, moment, ...tests.flatMap((test) => test.values)];
  if (plan.orderBy !== 'id') where.push(typeSql(plan.orderBy, allTypes));
  if (plan.after !== undefined) {
    where.push(`${order} >= ? AND (${order} > ? OR id > ?)`);
    values.push(bound(plan.after.value), bound(plan.after.value), plan.after.id);
  }
  const by = plan.orderBy === 'id' ? 'id' : `${order}, id`;
  return {
    sql: `SELECT etag, body FROM documents WHERE ${where.join(' AND ')} ORDER BY ${by} LIMIT ?`,
    values: [...values, plan.limit + 1],
  };
}
