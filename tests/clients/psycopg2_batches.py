"""Inserts 30 rows with psycopg2 in one of its ways to send many.

    psycopg2_batches.py executemany|execute_values|execute_batch
"""

import os
import sys

import psycopg2
import psycopg2.extras

ROWS = [(i, 'row %d' % i) for i in range(30)]


def main():
    connection = psycopg2.connect(os.environ['DATABASE_URL'])
    with connection, connection.cursor() as cursor:
        cursor.execute('CREATE TEMPORARY TABLE note(id integer, text text)')
        if sys.argv[1] == 'executemany':
            cursor.executemany('INSERT INTO note(id, text) VALUES (%s, %s)', ROWS)
        elif sys.argv[1] == 'execute_batch':
            psycopg2.extras.execute_batch(
                cursor, 'INSERT INTO note(id, text) VALUES (%s, %s)', ROWS, page_size=10)
        else:
            assert sys.argv[1] == 'execute_values'
            psycopg2.extras.execute_values(cursor, 'INSERT INTO note(id, text) VALUES %s', ROWS)
        cursor.execute('SELECT count(*) FROM note')
        assert cursor.fetchone()[0] == len(ROWS)
    connection.close()


if __name__ == '__main__':
    main()
