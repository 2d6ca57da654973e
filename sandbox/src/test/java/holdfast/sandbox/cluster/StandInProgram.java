package holdfast.sandbox.cluster;

import holdfast.sandbox.StandIn;
import holdfast.sandbox.process.DaemonProgram;

/// A daemon for tests of the sandbox itself.
public final class StandInProgram {

    private StandInProgram() {}

    public static DaemonProgram get() {
        return DaemonProgram.ofThisJvm().withMain(StandIn.class.getName());
    }
}
