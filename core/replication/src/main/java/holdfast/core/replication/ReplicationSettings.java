package holdfast.core.replication;

/// Limits of time and number, in one place.
///
/// @param silenceMillis      a copy that counts and has not acknowledged for so long, or is not connected for so long,
///                           is dropped
/// @param answerMillis       at a promotion, copies that have not answered or followed for so long are dropped
/// @param proposeAgainMillis a proposal that led to nothing is made again
/// @param sealMillis         after so long without writes an empty record seals the committed position (R8)
/// @param fillSpanBytes      of one range of a fill
/// @param fillSpans          ranges of a fill that are under way at a time
public record ReplicationSettings(
        long silenceMillis,
        long answerMillis,
        long proposeAgainMillis,
        long sealMillis,
        long fillSpanBytes,
        int fillSpans) {

    public static final ReplicationSettings USUAL =
            new ReplicationSettings(1_000, 1_000, 1_000, 10, 1 << 20, 4);

    public ReplicationSettings {
        if (silenceMillis <= 0
                || answerMillis <= 0
                || proposeAgainMillis <= 0
                || sealMillis <= 0
                || fillSpanBytes <= 0
                || fillSpans <= 0) {
            throw new IllegalArgumentException("every limit is positive");
        }
        if (sealMillis >= silenceMillis) {
            throw new IllegalArgumentException("a seal comes before a copy counts as silent");
        }
    }
}
