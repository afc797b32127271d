import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatAmount, formatCount, isZero } from '../../shared/format.ts';
import type { Column } from '../../shared/list/column.ts';

/** In a table of figures a zero is a dash. */
export const amountWords = (value: string): string => (isZero(value) ? '–' : formatAmount(value));

export const amountColumn = <Row,>(key: string, title: string, amount: (row: Row) => string): Column<Row> => ({ key, title, align: 'figure', render: (row) => amountWords(amount(row)), text: amount });

export const countColumn = <Row,>(key: string, title: string, count: (row: Row) => number): Column<Row> => ({ key, title, align: 'figure', render: (row) => (count(row) === 0 ? '–' : formatCount(count(row))), text: (row) => String(count(row)) });

export const wordColumn = <Row,>(key: string, title: string, text: (row: Row) => string, render: (row: Row) => ReactNode = text): Column<Row> => ({ key, title, render, text });

export const tenantColumn = <Row extends { tenantId: string; name: string }>(): Column<Row> => wordColumn('name', 'Company', ({ name }) => name, ({ tenantId, name }) => <Link to={`/tenants/${tenantId}`}>{name}</Link>);
