# shellcheck shell=bash
# What `help` and `--help` print; at most 100 columns.
: "${root:?}"

help_overview() {
  cat <<'END'
dispatchbench measures the database operations of a dispatch, row by row against set-based, on a
private PostgreSQL server.

Usage: ./dispatchbench COMMAND [FLAGS]

  report   install what is missing, build, run the suite, draw charts and report: the main job
  test     install and build everything, then run the tests (unit and postgres)
  run      run the suite only; every --benchmark_* flag of Google Benchmark works
  load     many dispatchers at once through a pool of connections: throughput, latency, capacity
  profile  what any program says to PostgreSQL, recorded at the wire
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
  [[ $1 == report ]] && program=$root/build/release/bin/dispatchbench-run
  if [[ -x $program ]]; then
    printf '\nAll flags (%s --help):\n\n' "${program##*/}"
    "$program" --help
  elif [[ $1 =~ ^(report|run|load|profile|compare|gate|trend|selftest|seed|plot)$ ]]; then
    printf '\nOnce built (any of the examples does it), this text also lists every flag.\n'
  fi
}

help_report() {
  cat <<'END'
./dispatchbench report [--quick] [--out=DIRECTORY] [--runs=DIRECTORY] [FLAGS OF run]

Installs what is missing, builds, runs the suite, stores the run, draws the charts and the report
and prints the summary table.

  --quick            at most a minute instead of six, fewer sizes and repetitions
  --out=DIRECTORY    where the report goes, instead of report/
  --runs=DIRECTORY   where the run is stored, instead of results/runs/
  --rtt=LIST         network round trip times; without it, and without --quick, 0,1ms,5ms for what
                     the summary shows

Examples:
  ./dispatchbench report --quick
  ./dispatchbench report --rtt=0
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

Records what a client says to PostgreSQL, unmodified, through a proxy: one iteration of a benchmark,
all that COMMAND does, or all that comes until Ctrl-C. COMMAND finds the proxy by PGHOST, PGPORT,
PGUSER, PGDATABASE, PGPASSWORD and DATABASE_URL. Prints counts and statements by total time.
Parameters are recorded and may be personal data. Encryption is refused: what is said must be read.

  --db=URL                 a database that you already have, as it is; else a private server
  --seed-data=N            private server: with the synthetic company, N bookings to dispatch
  --listen=ADDRESS:PORT    listen on TCP (loopback, unless --allow-remote) instead of a Unix socket

Examples:
  ./dispatchbench profile dispatch/n_plus_one/100
  ./dispatchbench profile -- psql --command='SELECT 1'
  ./dispatchbench profile --seed-data=100 -- psql --command='SELECT count(*) FROM booking'
  ./dispatchbench profile --db=postgresql://user@host/app -- pytest
  ./dispatchbench profile --listen=127.0.0.1:6432 --db=postgresql://user@host/app

Exit codes: 0 fine, 3 COMMAND failed or nothing could be recorded, 128 + N ended by signal N.
END
}

help_selftest() {
  cat <<'END'
./dispatchbench selftest [--short] [--parts=LIST] [--replay=RECORDING]

Proves that compare works: one build against itself and against the same objects linked in another
order (nothing may be found), slow-downs of known size and mutants of the real code (all must be),
and that instructions repeat. Stores a recording and the result under results/selftest/.

  --short            for CI: a shorter recording, fewer slow-downs and live comparisons, and the
                     instructions of three benchmarks
  --parts=LIST       of aa, linked, slowdowns, mutants, instructions; all without it
  --replay=FILE      judge compare and the classic rule on a stored recording; measures nothing

The parts mutants and instructions need valgrind.

Examples:
  ./dispatchbench selftest --short
  ./dispatchbench selftest --parts=mutants
  ./dispatchbench selftest --replay=results/selftest/HOST/RUN.json --comparisons=1000
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
./dispatchbench plot [--out=DIRECTORY] [RUN.json [RUN.json]]

Draws charts (SVG) and report (HTML, Markdown) from one stored run, without one from the newest in
results/runs/; from two runs the comparison of before and after. Needs no server.

Examples:
  ./dispatchbench plot
  ./dispatchbench plot --out=/tmp/sample plots/sample/run.json
END
}

help_compare() {
  cat <<'END'
./dispatchbench compare BASE [CONTENDER] [FLAGS]

Builds both revisions (contender: the working tree, unless named), starts one private server, counts
what each benchmark does, and times the two builds in turns until every benchmark is decided or the
budget is spent.

Of two files ending in .json: two stored runs side by side. Counts are exact there as well; times
are unpaired, and only suggest something. Runs of other machines, settings, data or versions of
PostgreSQL are refused unless --force labels them.

With --instructions it also counts what client and backend execute for one iteration, under valgrind
(Debian, Ubuntu: apt-get install valgrind), client and whole backend included: that repeats within
0.3% on any machine, under any load, so that +1% is found without statistics. It does not see waits,
I/O and cache misses: those are for the clock.

Examples:
  ./dispatchbench compare main
  ./dispatchbench compare main --instructions --counts-only --sizes=10
  ./dispatchbench compare main --counts-only
  ./dispatchbench compare HEAD~1 HEAD --budget=1min --benchmark_filter='^list_bookings/'
  ./dispatchbench compare main --markdown=comment.md --junit=junit.xml
  ./dispatchbench compare BEFORE.json AFTER.json

Exit codes: 0 fine, 1 something regressed, is missing or fails, 2 undecided, 3 could not run.
END
}

help_gate() {
  cat <<'END'
./dispatchbench gate [--counts-only] [--record] [FLAGS OF compare]
./dispatchbench gate --update --reason=WHY [--reference=COMMIT]

Compares the working tree with what is committed in results/baselines/: its exact counts with
postgresql-N.json, and, in pairs, its times with the build of the commit that the file `reference`
names. --update makes the working tree, which must be clean, the new baseline: it shows what changes
and stores why.

  --counts-only        only counts: seconds; builds no reference
  --record             append the night to results/history/
  --reason=WHY         of --update: kept in the files that change
  --reference=COMMIT   of --update: the build that times are compared with from now on

Examples:
  ./dispatchbench gate --counts-only
  ./dispatchbench gate --budget=15min --record --markdown=gate.md --junit=gate.xml
  ./dispatchbench gate --update --reason='The list is paged now: one round trip more'
  ./dispatchbench gate --update --reference=HEAD --reason='Release 1.2'

Exit codes: 0 fine, 1 something regressed, is missing or fails, 2 undecided, 3 could not be
measured. Of several the first of 1, 3, 2, 0.
END
}

help_trend() {
  cat <<'END'
./dispatchbench trend [FLAGS]

Finds lasting changes in the nights stored below results/history/: since when, between which commits
and by how much. A slow-down is open until it is fixed, or acknowledged with a reason.

Examples:
  ./dispatchbench trend
  ./dispatchbench trend --since=2025-03-01 --benchmark_filter='^insert_assignments/'
  ./dispatchbench trend --markdown=trend.md --json=trend.json
  ./dispatchbench trend --acknowledge=insert_assignments/bulk/100@2025-03-12 \
      --reason='checks the driver too'

Exit codes: 0 nothing is open, 1 a slow-down is open, 2 too few nights to tell, 3 could not run.
END
}

help_sample() {
  cat <<'END'
./dispatchbench sample --machine=NAME [FLAGS OF run]

For maintainers: runs the whole suite, keeps the document as plots/sample/run.json under the name
NAME instead of this host's, draws its charts beside it and puts its table into README.md.

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
