package holdfast.sandbox.demo;

/// One fault and what to say before it.
public record Scene(String sentence, Fault fault) {}
