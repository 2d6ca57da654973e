package holdfast.simulator.nemesis;

import holdfast.simulator.world.SimNode;
import holdfast.simulator.world.Watcher;
import holdfast.simulator.world.World;

/// Starts a program again that stopped by itself, as systemd would; not for ever.
final class Supervisor implements Watcher {
    private static final long AFTER_MICROS = 700_000;
    private static final int MOST_STARTS = 40;

    private final World world;

    Supervisor(World world) {
        this.world = world;
    }

    @Override
    public void stopped(SimNode node, String why) {
        if (why.startsWith("halted") && node.starts() < MOST_STARTS) {
            world.agenda()
                    .in(
                            AFTER_MICROS,
                            () -> {
                                if (node.isMachineUp()) {
                                    node.start();
                                }
                            });
        }
    }
}
