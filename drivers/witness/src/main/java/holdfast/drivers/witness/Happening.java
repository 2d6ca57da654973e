package holdfast.drivers.witness;

import holdfast.core.witness.WitnessEvent;
import holdfast.core.witness.WitnessIo;

/// What the driver's thread takes in, one after another.
sealed interface Happening {

    /// The voter wants this, by then at the latest (by [System#nanoTime]).
    record Requested(WitnessIo io, long deadline) implements Happening {}

    record Said(Child by, Reply reply) implements Happening {}

    /// The process is really gone.
    record Gone(Child child, String why) implements Happening {}

    /// Nothing but a reason to look up.
    record Closed() implements Happening {}

    /// The answer to a request of which nobody knows what became.
    static WitnessEvent unknown(WitnessIo io, String why) {
        long number = io.number();
        return switch (io) {
            case WitnessIo.ReadTable _ -> new WitnessEvent.TableUnreadable(number, why);
            case WitnessIo.WriteSector _ -> new WitnessEvent.SectorUnknown(number, why);
            case WitnessIo.Reap _ -> throw new IllegalStateException("reaping waits for its end");
        };
    }
}
