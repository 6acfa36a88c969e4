namespace dispatchbench::plots {}
