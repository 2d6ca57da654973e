package holdfast.core.replication;

/// Whether a record that may come now fits the log: the rule by which two logs that hold a record of one name are the
/// same up to there.
final class Acceptances {

    private Acceptances() {}

    /// Takes the record into the log where it is the next.
    static Acceptance take(
            OwnLog log, long epoch, long position, long recordEpoch, long previousEpoch) {
        if (position <= log.appended()) {
            long held = log.epochAt(position);
            return held < 0 || held == recordEpoch ? Acceptance.REPEATED : Acceptance.BROKEN;
        }
        boolean next =
                position == log.appended() + 1
                        && previousEpoch == log.lastEpoch()
                        && recordEpoch >= previousEpoch
                        && recordEpoch <= epoch;
        if (!next) {
            return Acceptance.BROKEN;
        }
        log.append(recordEpoch, position);
        return Acceptance.TAKE;
    }
}
