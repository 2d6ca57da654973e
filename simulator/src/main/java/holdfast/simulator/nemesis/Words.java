package holdfast.simulator.nemesis;

/// How times are told.
final class Words {
    private Words() {}

    static String millis(long micros) {
        return micros / 1_000 + " ms";
    }
}
