namespace dispatchbench::results {}
