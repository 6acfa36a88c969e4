namespace dispatchbench::bench {}
