package holdfast.drivers.host;

/// What happens to a run.
public sealed interface RunEvent {

    RunId run();

    /// A process of it is in its cgroup. Under a frozen parent it has executed nothing yet.
    record Started(RunId run) implements RunEvent {}

    /// It is over, whoever ended it: no process of it is left, and none can come. Told last, and again to whoever
    /// wants it ended once more.
    record Ended(RunId run, RunEnd end) implements RunEvent {}
}
