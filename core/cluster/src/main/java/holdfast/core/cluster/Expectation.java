package holdfast.core.cluster;

import holdfast.core.model.Revision;

/// What the maker of a command expects of the setting that it changes (A4). If that does not hold when
/// the command is applied, the command is refused and changes nothing.
public sealed interface Expectation {

    /// Anything, also that there is no such setting.
    record Any() implements Expectation {}

    /// That there is no such setting.
    record Absent() implements Expectation {}

    /// That the setting was last changed at exactly this revision.
    record AtRevision(Revision revision) implements Expectation {}

    /// That the setting has this value: a compare-and-set. Unlike [AtRevision] it does not see that the
    /// value was another one in between.
    record Equals(String value) implements Expectation {}

    Expectation ANY = new Any();
    Expectation ABSENT = new Absent();
}
