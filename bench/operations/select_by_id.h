#ifndef DISPATCHBENCH_BENCH_OPERATIONS_SELECT_BY_ID_H_
#define DISPATCHBENCH_BENCH_OPERATIONS_SELECT_BY_ID_H_

namespace dispatchbench::bench::operations {

// Statements that several operations send for a row, up to its id: for RowLookup, which knows the
// id of the one row that comes back,
inline constexpr char kSelectScheduledTime[] =
    "SELECT extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id = ";
inline constexpr char kSelectDriver[] = "SELECT name FROM driver WHERE id = ";
inline constexpr char kSelectClient[] = "SELECT name, phone FROM client WHERE id = ";

// and with the id first, for RowIndex.
inline constexpr char kSelectIdAndScheduledTime[] =
    "SELECT id, extract(epoch FROM scheduled_time)::bigint FROM booking WHERE id = ";
inline constexpr char kSelectIdAndDriver[] = "SELECT id, name FROM driver WHERE id = ";
inline constexpr char kSelectIdAndClient[] = "SELECT id, name, phone FROM client WHERE id = ";

}  // namespace dispatchbench::bench::operations

#endif  // DISPATCHBENCH_BENCH_OPERATIONS_SELECT_BY_ID_H_
