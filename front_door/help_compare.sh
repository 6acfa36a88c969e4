# shellcheck shell=bash
# What `help` prints about the commands that compare; at most 100 columns.

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
names. It holds the counts against results/targets.json as well. --update makes the working tree,
which must be clean, the new baseline: it shows what changes and stores why.

  --counts-only        only counts: seconds; builds no reference
  --record             append the night to results/history/
  --reason=WHY         of --update: kept in the files that change
  --reference=COMMIT   of --update: the build that times are compared with from now on

Examples:
  ./dispatchbench gate --counts-only
  ./dispatchbench gate --budget=15min --record --markdown=gate.md --junit=gate.xml
  ./dispatchbench gate --update --reason='The list is paged now: one round trip more'
  ./dispatchbench gate --update --reference=HEAD --reason='Release 1.2'

Exit codes: 0 fine, 1 something regressed, is missing or fails, or a target is missed, 2 undecided,
3 could not be measured. Of several the first of 1, 3, 2, 0.
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
