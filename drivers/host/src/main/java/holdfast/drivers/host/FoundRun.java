package holdfast.drivers.host;

/// What a start of the daemon finds of the starts before it.
public sealed interface FoundRun {

    RunId run();

    /// It has processes, frozen or not.
    record Running(RunId run) implements FoundRun {}

    record Ended(RunId run, RunEnd end) implements FoundRun {}
}
