package holdfast.simulator.world;

import java.util.ArrayList;
import java.util.List;

/// The one queue through which everything goes that a program wants done to what runs: nothing overtakes, what
/// waits dies with the program, and a stopped program's work goes on when it does.
final class HostQueue {
    private final World world;
    private final SimNode node;
    private final List<Due> whileStopped = new ArrayList<>();
    private long freeAt;

    /// Counts ends of the program: what was put here before one is void after it.
    private long life;

    HostQueue(World world, SimNode node) {
        this.world = world;
        this.node = node;
    }

    void programStarted() {
        freeAt = world.now();
    }

    void programStopped() {
        life++;
        whileStopped.clear();
    }

    void programResumed() {
        List<Due> late = List.copyOf(whileStopped);
        whileStopped.clear();
        late.forEach(Due::happen);
    }

    /// Behind everything that is here.
    void add(long takesMicros, Due due) {
        freeAt = Math.max(freeAt, world.now()) + takesMicros;
        later(freeAt - world.now(), due);
    }

    /// Beside the queue.
    void later(long micros, Due due) {
        unlessEnded(
                micros,
                () -> {
                    if (node.isPaused()) {
                        whileStopped.add(due);
                    } else {
                        due.happen();
                    }
                });
    }

    /// Whether the program is stopped or not, if only it was not started anew.
    void unlessEnded(long micros, Due due) {
        long of = life;
        world.agenda()
                .in(
                        micros,
                        () -> {
                            if (of == life && node.isRunning()) {
                                due.happen();
                            }
                        });
    }
}
