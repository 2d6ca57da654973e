package holdfast.sandbox;

import holdfast.sandbox.cluster.StandInProgram;

/// The program with stand-ins for daemons.
public final class StandInMain {

    private StandInMain() {}

    public static void main(String[] arguments) {
        System.exit(Main.run(StandInProgram.get(), arguments));
    }
}
