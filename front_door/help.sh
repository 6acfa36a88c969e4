# shellcheck shell=bash
# What `help` and `--help` print; at most 100 columns. The commands that compare: help_compare.sh.
: "${root:?}"

help_overview() {
  cat <<'END'
dispatchbench measures the database operations of a dispatch, row by row against set-based, on a
private PostgreSQL server.

Usage: ./dispatchbench COMMAND [FLAGS]

  report   what is stored as one page; measures first where nothing is: the main job
  test     install and build everything, then run the tests (unit and postgres)
  run      run the suite only; every --benchmark_* flag of Google Benchmark works
  load     many dispatchers at once through a pool of connections: throughput, latency, capacity
  profile  what any program says to PostgreSQL: slow statements, N+1 loops, missing indexes
  claims   figures stated elsewhere, put to the test with what is stored; targets
  compare  whether a branch made the database work slower: exact counts, and time in pairs
  gate     for CI: exact counts against the committed baseline, times against a reference build
  trend    since when benchmarks are slower, from the stored nights
  selftest whether compare finds what it must, and nothing else
  seed     write the synthetic data as CSV or SQL, or load it into a database
  plot     draw charts and report from stored runs
  sample   for maintainers: measure the sample shown in README.md anew
  clean    remove build/, report/ and the cached server template; never results/
  help     this text; help COMMAND: more about a command

  --no-install   anywhere: when packages are missing, print the line to type and end with 3
  --version      version and commit

Start with:
  ./dispatchbench report --quick     about a minute, after the build
  ./dispatchbench test

Exit codes: 0 fine, 1 regression or failed test, 2 undecided, 3 could not run.
END
}

# help_command COMMAND: our text; then every flag of the program, once that is built.
help_command() {
  local program=$root/build/release/bin/dispatchbench-$1
  "help_$1"
  if [[ -x $program ]]; then
    printf '\nAll flags (%s --help):\n\n' "${program##*/}"
    "$program" --help
    if [[ $1 == profile ]]; then
      printf '\nFlags of its report (dispatchbench-profile-report --help):\n\n'
      "$program-report" --help
    fi
  elif [[ $1 =~ ^(report|run|load|profile|claims|compare|gate|trend|selftest|seed|plot)$ ]]; then
    printf '\nOnce built (any of the examples does it), this text also lists every flag.\n'
  fi
}

help_report() {
  cat <<'END'
./dispatchbench report [--open] [--since=DATE] [--lang=fr] [--out=DIRECTORY] [DOCUMENT.json ...]
./dispatchbench report --measure | --quick | FLAGS OF run

Flags of run: ./dispatchbench help run

Writes report.html, PERFORMANCE_REPORT.md, charts and data from the newest run and what else is
stored: load, indexes, memory, profiles, nights, the comparison in results/branch.json. Installs
what is missing and builds. Measures first where no run is stored, or with --measure: the suite (six
minutes), and what the claims need besides (twenty). With --quick (a minute) and other flags of run
the suite only.

  --open             show the page (xdg-open)
  --since=DATE       only what was measured from that day on
  --lang=fr          the report in French; what the terminal prints stays English
  --measure          measure anew
  --out=DIRECTORY    where the report goes, instead of report/
  --runs=DIRECTORY   measure, and store the run there instead of in results/runs/
  --rtt=LIST         network round trip times; without it, and without --quick, 0,1ms,5ms for what
                     the summary shows

Examples:
  ./dispatchbench report --open
  ./dispatchbench report --since=2025-03-01
  ./dispatchbench report --quick
  ./dispatchbench report --out=/tmp/sample plots/sample/run.json
  ./dispatchbench report --benchmark_filter='^insert_assignments/' --out=/tmp/inserts
  ./dispatchbench report --db=postgresql://user@host/postgres
END
}

help_test() {
  cat <<'END'
./dispatchbench test [--preset=release|dev] [FLAGS OF ctest]

Installs and builds everything that the tests need, then runs them with ctest: those labelled unit
need no server, those labelled postgres start a private one, those labelled browser open the page in
Chromium and are skipped where it is not installed.

  --preset=dev       the build with AddressSanitizer and UndefinedBehaviorSanitizer

Examples:
  ./dispatchbench test
  ./dispatchbench test -L unit
  ./dispatchbench test --preset=dev -R datagen
END
}

help_run() {
  cat <<'END'
./dispatchbench run [FLAGS]

Runs the suite against a private PostgreSQL server, prints what it measures and stores the run
under results/runs/. Every flag of Google Benchmark works unchanged; relative paths are relative to
the current directory.

  --no-store               do not store the run
  --db=URL                 a server that you already have; works in a database of its own there
  --rtt=0,1ms,5ms          also behind a network of these round trip times
  --settings=steady,durable  one run after the other; durable: what commits cost
  --benchmark_filter=RE    only some; names are operation/variant/size
  --benchmark_list_tests   list the names

Examples:
  ./dispatchbench run --benchmark_list_tests
  ./dispatchbench run --benchmark_filter='insert_assignments/.*/100$'
  ./dispatchbench run --rtt=0,1ms,5ms --benchmark_filter='/100$'
  ./dispatchbench run --settings=steady,durable --benchmark_filter='insert_assignments/.*/100$'
  ./dispatchbench run --benchmark_format=json >run.json
  ./dispatchbench run --suite=later      pages, dashboard, replica, cache: what was planned next
  ./dispatchbench run --suite=self       what the suite itself costs
  ./dispatchbench run --suite=indexes --quick
  ./dispatchbench run --suite=memory
END
}

help_load() {
  cat <<'END'
./dispatchbench load [--preset=load|stress] [FLAGS]

Dispatches with many dispatchers at once, through a pool of connections, against a private server:
row by row (n_plus_one) and set-based (bulk) in turn. Prints bookings per second, latencies up to
P99.9, the wait for the pool, CPU of server and client, errors; stores them under results/load/.
The rows are checked after each block: every booking must be assigned exactly once.

  --preset=stress          1000 bookings a dispatch; without a preset the load test (100 bookings)
  --rate=R                 open loop: R dispatches a second arrive, done or not
  --capacity               find the highest rate whose P99 stays under --p99-limit (1s)
  --overlap=SHARE          dispatchers compete for the same bookings

Examples:
  ./dispatchbench load
  ./dispatchbench load --preset=stress
  ./dispatchbench load --rate=10 --samples=300
  ./dispatchbench load --capacity --p99-limit=500ms
  ./dispatchbench load --bookings=20 --overlap=0.5 --samples=1000
END
}

help_profile() {
  cat <<'END'
./dispatchbench profile [FLAGS] OPERATION/VARIANT/SIZE
./dispatchbench profile [FLAGS] -- COMMAND ...
./dispatchbench profile [FLAGS] --listen

  --redact                 leave out what may be personal data: parameters, error messages,
                           constants in rewritten statements and plans, comments, arguments of
                           COMMAND. Names of tables and columns stay. Without it all of that is
                           stored, in files that only you can read.

Records what a client says to PostgreSQL, unmodified, through a proxy: one iteration of a benchmark,
all that COMMAND does, or all that comes until Ctrl-C. COMMAND finds the proxy by PGHOST, PGPORT,
PGUSER, PGDATABASE, PGPASSWORD and DATABASE_URL. Finds slow statements, N+1 loops and missing
indexes, stores them under results/profile/, and prints a report; PROFILING_RESULTS.md and
N_PLUS_ONE_ISSUES.md are beside the document. Encryption is refused: what is said must be read.

  --db=URL                 a database that you already have, as it is; else a private server
  --seed-data=N            private server: with the synthetic company, N bookings to dispatch
  --listen=ADDRESS:PORT    listen on TCP (loopback, unless --allow-remote) instead of a Unix socket
  --slow=50,100            count statements that take longer, in ms
  --no-plans               no EXPLAIN, no index proposals; --analyze: with times, where only read
  --try                    build the proposed indexes on a copy of a private database, and measure
  --assert=LIST            'round_trips<=12, n_plus_one=0, slow_50ms=0': ends with 1 when broken
  --baseline=FILE          a stored profile: ends with 1 when a statement is new or more frequent
  --out=DIRECTORY          where the Markdown goes; --quiet prints the verdicts only

Examples:
  ./dispatchbench profile dispatch/n_plus_one/100
  ./dispatchbench profile -- psql --command='SELECT 1'
  ./dispatchbench profile --seed-data=100 -- psql --command='SELECT count(*) FROM booking'
  ./dispatchbench profile --redact --db=postgresql://user@host/app -- pytest
  ./dispatchbench profile --assert='n_plus_one=0' --db=postgresql://user@host/app -- pytest
  ./dispatchbench profile --listen=127.0.0.1:6432 --db=postgresql://user@host/app

Exit codes: 0 fine; 1 an assertion is broken, or there is more than in the baseline; 2 not all was
recorded, so that neither can be told; 3 COMMAND failed or nothing could be recorded; 128 + N ended
by signal N.
END
}

help_seed() {
  cat <<'END'
./dispatchbench seed [FLAGS]

Writes the synthetic data as CSV (one file per table) or SQL, or loads it into a database that it
creates. The same seed gives the same bytes on any machine.

Example:
  ./dispatchbench seed --help
END
}

help_plot() {
  cat <<'END'
./dispatchbench plot [--lang=fr] [--out=DIRECTORY] [RUN.json [RUN.json]]

Draws charts (SVG) and report (HTML, Markdown) from one stored run, without one from the newest in
results/runs/; from two runs the comparison of before and after. Needs no server.

Examples:
  ./dispatchbench plot
  ./dispatchbench plot --out=/tmp/sample plots/sample/run.json
END
}

help_sample() {
  cat <<'END'
./dispatchbench sample --machine=NAME [FLAGS OF run]

For maintainers: runs the whole suite and what the claims need besides, keeps the documents as
plots/sample/run.json and plots/sample/documents/ under the name NAME instead of this host's, makes
their report beside them and puts the table of the run into README.md. With --quick only the run.

Examples:
  ./dispatchbench sample --machine=example
  ./dispatchbench sample --machine=example --quick
END
}

help_clean() {
  cat <<'END'
./dispatchbench clean

Removes build/, report/ and the cached server template. Never touches results/.

Example:
  ./dispatchbench clean
END
}
