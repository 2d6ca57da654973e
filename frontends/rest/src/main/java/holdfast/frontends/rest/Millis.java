package holdfast.frontends.rest;

/// This room's clock, for limits of time alone: milliseconds that only rise.
final class Millis {

    private static final int NANOS_A_MILLI = 1_000_000;

    private Millis() {}

    static long now() {
        return System.nanoTime() / NANOS_A_MILLI;
    }
}
