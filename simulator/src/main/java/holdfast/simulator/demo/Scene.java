package holdfast.simulator.demo;

import holdfast.simulator.nemesis.Fault;

/// One fault and what to say before it.
public record Scene(String sentence, Fault fault) {}
